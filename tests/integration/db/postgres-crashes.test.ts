// The database dies several times under load, without being asked. What was acknowledged is there afterwards, the books hold, the worker lives on.
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { closeLimiters } from '@/lib/auth/rate-limit';
import { db, useDatabase } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import { runChecks } from '@/lib/ledger/checks';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { sweepStripeEvents } from '@/lib/payments/sweep-stripe-events';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { drainMoney } from '@/lib/wiring/drain';
import { migrate } from '@/prisma/migrate';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '@/sandbox/postgres';
import { createMilestone } from '../../factories/contracts';
import { createBusinessOwner, createFreelancer } from '../../factories/people';
import { completePayment, control, openPaymentPage } from '../../factories/payments';

const CRASHES = Number(process.env.CRASHES ?? 3);
const LIVES = 8;
const dataDirectory = path.resolve(`.hussar/crashes-${process.pid}`);
let own: string;
let postgres: EmbeddedPostgres;
let worker: ChildProcess | undefined;

const start = (port?: number) => startPostgres({ dataDirectory, password: 'owner', ...(port && { port }) });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  own = process.env.DATABASE_URL!;
  postgres = await start();
  await migrate({ ownerUrl: `${postgres.ownerUrl}/postgres`, runtimeLogin: { name: 'hussar_app', password: 'runtime' } });
  const address = new URL(`${postgres.ownerUrl}/postgres`);
  [address.username, address.password] = ['hussar_app', 'runtime'];
  process.env.DATABASE_URL = address.href;
  resetEnvironment();
  await useDatabase(address.href);
}, 120_000);

/** The file's own database has seen nothing of this: the provider forgets it, too. */
afterAll(async () => {
  if (worker?.exitCode === null) worker.kill('SIGKILL');
  await closeLimiters();
  process.env.DATABASE_URL = own;
  resetEnvironment();
  await useDatabase(own);
  await control('reset');
  await postgres.stop();
  removePostgres(dataDirectory);
});

test(`${CRASHES} crashes of Postgres under fundings and releases`, { timeout: 240_000 }, async () => {
  const [business, freelancer] = [await createBusinessOwner(), await createFreelancer()];
  const [toRelease, toFund]: { milestoneId: string; page: string }[][] = [[], []];
  for (let index = 0; index < LIVES; index += 1) {
    await db().proposal.updateMany({ data: { createdAt: new Date(0) } });
    const { milestoneId } = await createMilestone({ status: 'IN_REVIEW', business, freelancer });
    toRelease!.push({ milestoneId, page: '' });
    const other = await createMilestone({ status: 'AWAITING_FUNDS', business, freelancer });
    const page = await openPaymentPage(other.milestoneId, business, new Date());
    await completePayment(page);
    toFund!.push({ milestoneId: other.milestoneId, page });
  }
  worker = fork('lib/wiring/worker.ts', { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise((resolve) => worker!.once('message', resolve));

  const acknowledged: { milestoneId: string; wanted: 'decided' | 'funded' }[] = [];
  let lost = 0;
  let isStormy = true;
  /** A person at the page: tries until told that it is done, or that it was. */
  const insist = async (milestoneId: string, wanted: 'decided' | 'funded', act: () => Promise<unknown>) => {
    for (;;) {
      try {
        await act();
        acknowledged.push({ milestoneId, wanted });
        return;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'MILESTONE_STATE_REFUSES') return;
        lost += 1;
        if (!isStormy && lost > 2_000) throw error;
        await pause(50);
      }
    }
  };
  const unique = <Item>(items: Item[]) => [...new Set(items)];
  const crashing = (async () => {
    for (let crash = 0; crash < CRASHES; crash += 1) {
      await pause(600);
      await postgres.crash();
      postgres = await start(postgres.port);
    }
    isStormy = false;
  })();
  const load = async () => {
    for (let index = 0; index < LIVES; index += 1) {
      const [release, fund] = [toRelease![index]!, toFund![index]!];
      await Promise.all([
        insist(release.milestoneId, 'decided', () => acceptSubmission({ input: { milestoneId: release.milestoneId }, viewer: business, now: new Date() })),
        ...[1, 2, 3].map(() => insist(fund.milestoneId, 'funded', () => confirmFunding(fund.page, new Date()))),
      ]);
      await pause(300);
    }
  };
  await Promise.all([load(), crashing]);

  const statuses = async (milestones: { milestoneId: string }[]) =>
    unique((await db().milestone.findMany({ where: { id: { in: milestones.map(({ milestoneId }) => milestoneId) } } })).map((row) => row.status));
  // What was under way when the database died is taken up again after two minutes; another worker's clock says that they are over.
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(200)) {
    await sweepStripeEvents(paymentGateway, new Date());
    await drainMoney(addMs(new Date(), 3 * MINUTE_MS));
    if ((await statuses(toRelease!)).join() === 'SETTLED') break;
  }
  expect([await statuses(toRelease!), await statuses(toFund!)]).toEqual([['SETTLED'], ['FUNDED']]);
  for (const { milestoneId, wanted } of acknowledged) {
    const kind = wanted === 'decided' ? 'DECIDED' : 'FUNDED';
    expect(await db().ledgerTransfer.count({ where: { milestoneId, kind } })).toBe(1);
  }
  expect(await runChecks(new Date(), await paymentGateway.getBalance())).toEqual([]);
  expect(worker.exitCode, 'the worker lives').toBeNull();
  const left = new Promise((resolve) => worker!.once('exit', resolve));
  worker.kill('SIGTERM');
  expect(await left).toBe(0);
  console.log(`${CRASHES} crashes, ${lost} tries lost, ${acknowledged.length} acknowledged, none of them lost`);
});
