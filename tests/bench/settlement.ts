// Milestones settled per second: from the provider's webhook to the settled milestone, beside the same statements sent by a bare client.
import pg from 'pg';
import { closeLimiters } from '@/lib/auth/rate-limit';
import { useDatabase } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { runChecks } from '@/lib/ledger/checks';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { startChild, type Child } from '@/sandbox/child';
import type { Stack } from '@/sandbox/stack';
import { control } from '@/tests/factories/payments';
import { openClients, settleBare } from './bare-settlement';
import { cpuMsOf } from './process-usage';
import { startProduct } from './product';
import { growLedger, measureDoubleEntry, prepareDoubleEntry } from './ledger-rows';
import { say, type Scope } from './scope';
import { createSettlingMilestones, type Settling } from './settling-milestones';
import { median, percentile, short } from './statistics';
import { createSender } from './webhook-sender';

const IN_FLIGHT = 64;
const ROUNDS = 3;
const PER_ROUND = 300;
const MANY_POSTINGS = 1_000_000;
const DOUBLE_ENTRIES = 2_000;
/** Settled before anything is measured, so that both sides are warm. */
const WARM_UP = 120;
const ROUND_LIMIT_MS = 90_000;

type ProductRound = { perSecond: number; acknowledgedPerSecond: number; acknowledgedMs: number[]; webCpuMs: number | null; workerCpuMs: number | null };

async function startWorker(scope: Scope, stack: Stack): Promise<Child> {
  const worker = startChild({ name: 'worker', args: ['lib/wiring/worker.ts'], env: stack.env, onLine: (line) => say(`[worker] ${line}`) });
  scope.onEnd(async () => {
    worker.process.kill('SIGCONT');
    await worker.stop();
  });
  await Promise.race([
    new Promise((resolve) => worker.process.once('message', resolve)),
    worker.exited.then(() => Promise.reject(new Error(`The worker ended before it was ready:\n${worker.output()}`))),
  ]);
  return worker;
}

/** Sweeps would settle before the webhook does. */
async function stopSchedules(owner: pg.Client): Promise<void> {
  await owner.query('DELETE FROM pgboss.schedule');
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const { rowCount } = await owner.query(`SELECT 1 FROM pgboss.job WHERE state < 'completed' AND name NOT LIKE '\\_\\_%' LIMIT 1`);
    if (!rowCount) return;
  }
  throw new Error('The schedules did not come to rest.');
}

/** Notices of the preparation are not measured. */
async function clearTheTable(owner: pg.Client): Promise<void> {
  await owner.query('UPDATE domain_event SET delivered_at = now() WHERE delivered_at IS NULL');
}

async function countSettled(owner: pg.Client, ids: readonly string[]): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(`SELECT count(*)::int FROM milestone WHERE id = ANY($1::uuid[]) AND status = 'SETTLED'`, [ids]);
  return rows[0]!.count;
}

type Setting = { stack: Stack; worker: Child; owner: pg.Client; sender: ReturnType<typeof createSender> };

async function settleByProduct({ stack, worker, owner, sender }: Setting, milestones: readonly Settling[]): Promise<ProductRound> {
  const ids = milestones.map((each) => each.milestoneId);
  if ((await countSettled(owner, ids)) > 0) throw new Error('Something settled milestones before their events were sent.');
  const [webPid, workerPid] = [stack.web!.process.pid!, worker.process.pid!];
  const messages = sender.sign(milestones.map((each) => each.event));
  const before = { web: cpuMsOf(webPid), worker: cpuMsOf(workerPid) };
  const started = performance.now();
  const sending = sender.send(messages).then((sent) => ({ ...sent, seconds: (performance.now() - started) / 1000 }));
  let settled = 0;
  while ((settled = await countSettled(owner, ids)) < ids.length) {
    if (performance.now() - started > ROUND_LIMIT_MS) throw new Error(`${settled} of ${ids.length} milestones settled in time.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - started) / 1000;
  const { acknowledgedMs, refused, seconds: sentSeconds } = await sending;
  if (refused > 0) throw new Error(`${refused} webhooks were refused.`);
  const perMilestone = (pid: number, from: number | null) => (from === null ? null : (cpuMsOf(pid)! - from) / ids.length);
  return {
    perSecond: ids.length / seconds,
    acknowledgedPerSecond: ids.length / sentSeconds,
    acknowledgedMs,
    webCpuMs: perMilestone(webPid, before.web),
    workerCpuMs: perMilestone(workerPid, before.worker),
  };
}

/** Until the worker has told everybody what happened. */
async function untilQuiet(owner: pg.Client): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const { rowCount } = await owner.query(`SELECT 1 FROM domain_event WHERE delivered_at IS NULL UNION ALL SELECT 1 FROM mail_message WHERE status = 'QUEUED' LIMIT 1`);
    if (!rowCount) return;
  }
}

export async function measureSettlement(scope: Scope) {
  const stack = await startProduct(scope, { isDurable: true });
  await stack.worker?.stop();
  Object.assign(process.env, stack.env, { SANDBOX_CONTROL_URL: stack.stripeUrl });
  resetEnvironment();
  await useDatabase(stack.databaseUrl);
  scope.onEnd(async () => {
    await closeLimiters();
    await useDatabase(null);
  });
  const owner = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
  await owner.connect();
  scope.onEnd(() => owner.end());
  await control('webhooks/config', { hold: true });

  const worker = await startWorker(scope, stack);
  await stopSchedules(owner);
  worker.process.kill('SIGSTOP');
  const count = 2 * (WARM_UP + ROUNDS * PER_ROUND) + WARM_UP + ROUNDS * PER_ROUND;
  say(`Preparing ${count} milestones …`);
  const prepared = await createSettlingMilestones(count);
  const take = (size: number) => prepared.splice(0, size);
  const clients = await openClients(stack.databaseUrl, IN_FLIGHT);
  scope.onEnd(() => Promise.all(clients.map((client) => client.end())));
  await clearTheTable(owner);
  worker.process.kill('SIGCONT');
  const sender = createSender(`${stack.url}/api/stripe/webhook`, stack.webhookSecrets.account, IN_FLIGHT);
  scope.onEnd(sender.stop);
  const byProduct = async (size: number) => {
    const round = await settleByProduct({ stack, worker, owner, sender }, take(size));
    await untilQuiet(owner);
    return round;
  };
  /** The worker would tell of what a bare client does, on the same cores. */
  const besideWorker = async <Result>(work: () => Promise<Result>) => {
    worker.process.kill('SIGSTOP');
    const result = await work();
    await clearTheTable(owner);
    worker.process.kill('SIGCONT');
    return result;
  };

  const rounds: { product: ProductRound; barePerSecond: number; doubleEntryPerSecond: number }[] = [];
  await prepareDoubleEntry(owner);
  for (const size of [WARM_UP, ...Array.from({ length: ROUNDS }, () => PER_ROUND)]) {
    say(size === WARM_UP ? 'Warming up …' : `Round ${rounds.length + 1} of ${ROUNDS} …`);
    const product = await byProduct(size);
    const bareSeconds = await besideWorker(() => settleBare(clients, take(size)));
    const doubleEntryPerSecond = await besideWorker(() => measureDoubleEntry(clients, DOUBLE_ENTRIES));
    if (size !== WARM_UP) rounds.push({ product, barePerSecond: size / bareSeconds, doubleEntryPerSecond });
  }
  const fewPostings = await countPostings(owner);
  say(`The ledger grows to ${MANY_POSTINGS} postings …`);
  await besideWorker(() => growLedger(owner, MANY_POSTINGS));
  const grown: ProductRound[] = [];
  for (const size of [WARM_UP, ...Array.from({ length: ROUNDS }, () => PER_ROUND)]) {
    const product = await byProduct(size);
    if (size !== WARM_UP) grown.push(product);
  }
  // Now that nothing is on its way any more.
  const findings = await runChecks(new Date(), await paymentGateway.getBalance());
  for (const finding of findings.slice(0, 5)) say(`${finding.rule}: ${finding.row} ${finding.detail}`);

  const ratio = short(median(rounds.map(({ product, barePerSecond }) => product.perSecond / barePerSecond)));
  const acknowledged = rounds.flatMap(({ product }) => product.acknowledgedMs);
  const p99Ms = short(percentile(acknowledged, 99));
  const middle = (pick: (round: ProductRound) => number | null, of = rounds.map(({ product }) => product)) => short(median(of.map(pick).filter((value) => value !== null)));
  const growth = short(middle((round) => round.perSecond) / middle((round) => round.perSecond, grown));
  const doubleEntryPerSecond = short(median(rounds.map((round) => round.doubleEntryPerSecond)));
  return {
    figures: {
      ratio,
      settledPerSecond: middle((round) => round.perSecond),
      barePerSecond: short(median(rounds.map((round) => round.barePerSecond))),
      doubleEntryPerSecond,
      doubleEntryRatio: short(middle((round) => round.perSecond) / doubleEntryPerSecond),
      acknowledgedPerSecond: middle((round) => round.acknowledgedPerSecond),
      acknowledgement: { p50Ms: short(percentile(acknowledged, 50)), p99Ms },
      cpuMsPerMilestone: { web: middle((round) => round.webCpuMs), worker: middle((round) => round.workerCpuMs) },
      growth: {
        ratio: growth,
        postings: [fewPostings, await countPostings(owner)],
        settledPerSecond: [middle((round) => round.perSecond), middle((round) => round.perSecond, grown)],
        workerCpuMs: [middle((round) => round.workerCpuMs), middle((round) => round.workerCpuMs, grown)],
      },
      milestones: ROUNDS * PER_ROUND,
      inFlight: IN_FLIGHT,
      rounds: rounds.map(({ product, barePerSecond }) => ({ settledPerSecond: short(product.perSecond), barePerSecond: short(barePerSecond) })),
      booksHold: findings.length === 0,
    },
    measured: { 'settlement.ratio': ratio, 'settlement.acknowledgementP99': p99Ms, 'settlement.growth': growth },
  };
}

async function countPostings(owner: pg.Client): Promise<number> {
  return (await owner.query<{ count: number }>('SELECT count(*)::int FROM ledger_posting')).rows[0]!.count;
}
