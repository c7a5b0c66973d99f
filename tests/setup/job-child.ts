// A worker that takes one job and never finishes it.
import { PgBoss } from 'pg-boss';

const boss = new PgBoss({ connectionString: process.env.OWNER_DATABASE_URL!, migrate: false, supervise: false, schedule: false });
boss.on('error', () => {});
await boss.start();
await boss.work(process.argv[2]!, { pollingIntervalSeconds: 0.5 }, async () => {
  process.send?.('taken');
  await new Promise(() => {});
});
