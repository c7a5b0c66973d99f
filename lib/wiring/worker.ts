// The worker process: drains what waits, and runs the schedules. Any number of workers may run beside each other.
import { constants, setPriority } from 'node:os';
import { PgBoss } from 'pg-boss';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AT_START, SCHEDULE_NAMES, SCHEDULES } from '@/lib/jobs/queues';
import { log } from '@/lib/log/log';
import { currentTime } from '@/lib/time/clock';
import { drainMoney, drainNotices } from './drain';
import { scheduled } from './schedules';

const IDLE_MS = 100;
const AFTER_FAILURE_MS = 2_000;
const LONGEST_NOTICE_WAIT_MS = 2_000;

let isStopping = false;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats `round` until the process stops; rests when nothing was due, longer after a failure. */
async function repeat(name: string, round: (now: Date) => Promise<number>): Promise<void> {
  while (!isStopping) {
    try {
      if ((await round(currentTime())) === 0) await pause(IDLE_MS);
    } catch (error) {
      log.error({ err: error, loop: name }, 'worker round failed');
      await pause(AFTER_FAILURE_MS);
    }
  }
}

async function startSchedules(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, migrate: false, max: 4 });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  await boss.start();
  for (const name of SCHEDULE_NAMES) {
    await boss.work(name, { pollingIntervalSeconds: 5 }, async () => {
      await scheduled[name](currentTime());
    });
    await boss.schedule(name, SCHEDULES[name]);
  }
  for (const name of AT_START) await boss.send(name, {});
  return boss;
}

// Where cores are short, people and webhooks go before what is done in the background.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

let isMoneyBusy = false;

async function moneyRound(now: Date): Promise<number> {
  const taken = await drainMoney(now);
  isMoneyBusy = taken > 0;
  return taken;
}

/** Money first: while it is being booked, a notice waits a moment longer. */
async function noticeRound(now: Date): Promise<number> {
  for (let waitedMs = 0; isMoneyBusy && waitedMs < LONGEST_NOTICE_WAIT_MS && !isStopping; waitedMs += IDLE_MS) await pause(IDLE_MS);
  return drainNotices(now);
}

const boss = await startSchedules();
const loops = [repeat('money', moneyRound), repeat('notices', noticeRound)];

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await boss.stop({ graceful: true, timeout: 5_000 });
  await Promise.all(loops);
  await db().$disconnect();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
log.info('worker ready');
process.send?.('ready');
