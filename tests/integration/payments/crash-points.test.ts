// The process dies at every named point of every flow of money that passes it; afterwards the work is done once, as if nothing had been.
// What a flow passes is found by running it: a new point that no flow passes, and a kind of transfer that no flow books, fail here.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { runChecks } from '@/lib/ledger/checks';
import { TRANSFER_KINDS } from '@/lib/ledger/kinds';
import { FAILPOINTS } from '@/lib/payments/failpoints';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { receiveEvents } from '../../factories/payments';
import { CRASH_FLOWS, perform, type CrashFlow, type Scene } from '../../setup/crash-flows';

/** Made by hand of two admins in one transaction, and by nothing else: there is no call to lose. */
const WITHOUT_FLOW = ['ADJUSTED', 'REVERSED', 'PROVIDER_FEE', 'PLATFORM_PAYOUT_RETURNED', 'LOSS_RECOVERED'];

const flows = Object.keys(CRASH_FLOWS) as CrashFlow[];
const directory = mkdtempSync(path.join(os.tmpdir(), 'hussar-crash-'));
const passedByAny = new Set<string>();
const bookedByAny = new Set<string>();

/** Loaded beforehand: the next one loads while the present one works. */
let waiting: ChildProcess | undefined;
function nextChild(): ChildProcess {
  const child = waiting ?? startChild();
  waiting = startChild();
  return child;
}
const startChild = () => fork('tests/setup/crash-child.ts', { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
beforeAll(() => receiveEvents(new Date()));
afterAll(() => {
  waiting?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

function runInChild(flow: CrashFlow, scene: Scene, environment: Record<string, string>): Promise<NodeJS.Signals | number | null> {
  const child = nextChild();
  child.send({ flow, scene, environment });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}

type Outcome = { status: string | null; operations: string[]; booked: string[] };

async function prepare(flow: CrashFlow): Promise<{ scene: Scene; known: Set<string> }> {
  const scene = await CRASH_FLOWS[flow].prepare();
  const known = new Set((await db().ledgerTransfer.findMany({ select: { id: true } })).map((transfer) => transfer.id));
  return { scene, known };
}

/** What has come of it, without the names of the objects. */
async function outcomeOf({ milestoneId }: Scene, known: ReadonlySet<string>): Promise<Outcome> {
  const transfers = await db().ledgerTransfer.findMany({ include: { postings: { include: { account: true } } } });
  const isNew = transfers.filter((transfer) => !known.has(transfer.id));
  for (const { kind } of isNew) bookedByAny.add(kind);
  const operations = milestoneId ? await db().paymentOperation.findMany({ where: { milestoneId } }) : [];
  return {
    status: milestoneId ? (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status : null,
    operations: operations.map(({ leg, status, attempt, amountMinor }) => `${leg} ${status} ${attempt} ${amountMinor}`).sort(),
    booked: isNew
      .map(({ kind, postings }) => [kind, ...postings.map(({ account, amountMinor }) => `${account.kind} ${amountMinor}`).sort()].join(' · '))
      .sort(),
  };
}

test.each(flows)('%s: dies at every point that it passes, and is done once', { timeout: 180_000 }, async (flow) => {
  const undisturbed = await prepare(flow);
  const trace = path.join(directory, `${flows.indexOf(flow)}.txt`);
  writeFileSync(trace, '');
  expect(await runInChild(flow, undisturbed.scene, { FAILPOINT_TRACE: trace })).toBe(0);
  const wanted = await outcomeOf(undisturbed.scene, undisturbed.known);

  const passed = Map.groupBy(readFileSync(trace, 'utf8').split('\n').filter(Boolean), (name) => name);
  expect(passed.size, 'the flow passes failpoints').toBeGreaterThan(0);
  for (const [name, times] of passed) {
    passedByAny.add(name);
    // Of two legs each is cut off once.
    for (const failpoint of flow === 'a ruling that divides' && times.length > 1 ? [name, `${name}#2`] : [name]) {
      const { scene, known } = await prepare(flow);
      expect([flow, failpoint, await runInChild(flow, scene, { FAILPOINT: failpoint })]).toEqual([flow, failpoint, 'SIGKILL']);
      // The person tries again, the worker starts again; an answer that was lost is asked for after its time.
      await perform(flow, scene, new Date(Date.now() + 10 * 60_000));
      expect([failpoint, await outcomeOf(scene, known)]).toEqual([failpoint, wanted]);
    }
  }
  await receiveEvents(new Date(Date.now() + 20 * 60_000));
  expect(await runChecks(new Date(), await paymentGateway.getBalance())).toEqual([]);
  expect(await compareWithProvider(new Date())).toMatchObject({ repaired: 0, unmatched: 0 });
});

test('every failpoint was passed and every kind of transfer was booked by a flow', () => {
  expect(FAILPOINTS.filter((name) => !passedByAny.has(name))).toEqual([]);
  expect(TRANSFER_KINDS.filter((kind) => !bookedByAny.has(kind) && !WITHOUT_FLOW.includes(kind))).toEqual([]);
});
