// The queue of recurring work: a worker that is killed loses no job, poison blocks nobody, and a schedule fires once however many workers there are.
import { fork } from 'node:child_process';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEAD_LETTER_QUEUE, SCHEDULE_NAMES } from '@/lib/jobs/queues';

const bosses: PgBoss[] = [];
async function startBoss(options: Partial<ConstructorParameters<typeof PgBoss>[0] & object> = {}): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: process.env.OWNER_DATABASE_URL!, migrate: false, supervise: false, schedule: false, max: 3, ...options });
  boss.on('error', () => {});
  await boss.start();
  bosses.push(boss);
  return boss;
}

let main: PgBoss;
beforeAll(async () => {
  main = await startBoss();
});
afterAll(() => Promise.all(bosses.map((boss) => boss.stop({ graceful: false }))));

const until = async (isDone: () => Promise<boolean> | boolean, seconds: number) => {
  for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 100)))
    if (await isDone()) return true;
  return false;
};

test('every queue of ours has a heartbeat, a limit of tries and a dead letter', async () => {
  for (const name of SCHEDULE_NAMES) {
    expect(await main.getQueue(name)).toMatchObject({ policy: 'stately', retryLimit: 3, deadLetter: DEAD_LETTER_QUEUE, heartbeatSeconds: 30 });
  }
});

test('a job whose worker was killed is taken by another', { timeout: 90_000 }, async () => {
  await main.createQueue('killed', { heartbeatSeconds: 10, retryLimit: 3 });
  await main.send('killed', {});
  const child = fork('tests/setup/job-child.ts', ['killed'], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  child.kill('SIGKILL');
  const watcher = await startBoss({ supervise: true, superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 });
  let taken = 0;
  await watcher.work('killed', { pollingIntervalSeconds: 0.5 }, async () => void (taken += 1));
  expect(await until(() => taken > 0, 60)).toBe(true);
  expect(taken).toBe(1);
});

test('poison goes to the dead letters after its tries, and others do not wait for it', { timeout: 60_000 }, async () => {
  await main.createQueue('spoilt', { retryLimit: 2, retryDelay: 0, deadLetter: DEAD_LETTER_QUEUE });
  let tries = 0;
  const done: number[] = [];
  await main.work<{ number: number }>('spoilt', { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job!.data.number === 0) {
      tries += 1;
      throw new Error('poison');
    }
    done.push(job!.data.number);
  });
  for (let number = 0; number < 6; number += 1) await main.send('spoilt', { number });
  const letters = async () => (await main.fetch<{ number: number }>(DEAD_LETTER_QUEUE)).map((job) => job.data.number);
  const dead: number[] = [];
  expect(await until(async () => dead.push(...(await letters())) > 0, 40)).toBe(true);
  expect([dead, tries]).toEqual([[0], 3]);
  expect(await until(() => done.length === 5, 10)).toBe(true);
});

test('a schedule fires once for three workers', { timeout: 150_000 }, async () => {
  await main.createQueue('every-minute', { policy: 'stately' });
  const workers = await Promise.all([1, 2, 3].map(() => startBoss({ schedule: true, cronMonitorIntervalSeconds: 1, cronWorkerIntervalSeconds: 1 })));
  const fired: number[] = [];
  for (const worker of workers)
    await worker.work('every-minute', { pollingIntervalSeconds: 0.5 }, async () => void fired.push(Math.floor(Date.now() / 60_000)));
  for (const worker of workers) await worker.schedule('every-minute', '* * * * *');
  const isNextMinute = Math.floor(Date.now() / 60_000) + 1;
  expect(await until(() => fired.includes(isNextMinute), 100)).toBe(true);
  await until(() => false, 5);
  expect(fired.filter((minute) => minute === isNextMinute)).toHaveLength(1);
});
