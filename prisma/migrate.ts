// Brings a database to the present structure: the product's migrations, then the job queue's own schema and queues, then the runtime login.
// Run by the owner of the database (MIGRATION_DATABASE_URL, else DATABASE_URL); safe to run again.
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DEAD_LETTER_QUEUE, SCHEDULE_NAMES } from '@/lib/jobs/queues';
import { applyMigrations } from './schema-engine';

export type MigrateOptions = {
  ownerUrl: string;
  /** A login that may do what the product does at run time and nothing else; made or updated when given. */
  runtimeLogin?: { name: string; password: string };
};

export async function migrate({ ownerUrl, runtimeLogin }: MigrateOptions): Promise<string[]> {
  const applied = await applyMigrations(ownerUrl);
  const boss = new PgBoss({ connectionString: ownerUrl, schedule: false, supervise: false });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue(DEAD_LETTER_QUEUE);
  for (const name of SCHEDULE_NAMES) {
    await boss.createQueue(name, { policy: 'stately', retryLimit: 3, retryBackoff: true, deadLetter: DEAD_LETTER_QUEUE, heartbeatSeconds: 30 });
  }
  await boss.stop({ graceful: false });

  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('GRANT USAGE ON SCHEMA pgboss TO hussar_runtime');
    await client.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO hussar_runtime');
    await client.query('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO hussar_runtime');
    await client.query('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO hussar_runtime');
    if (runtimeLogin) await ensureLogin(client, runtimeLogin);
  } finally {
    await client.end();
  }
  return applied;
}

async function ensureLogin(client: pg.Client, login: { name: string; password: string }): Promise<void> {
  const name = pg.escapeIdentifier(login.name);
  const password = pg.escapeLiteral(login.password);
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [login.name]);
  await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} LOGIN PASSWORD ${password}`);
  await client.query(`GRANT hussar_runtime TO ${name}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const ownerUrl = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!ownerUrl) throw new Error('Set MIGRATION_DATABASE_URL (or DATABASE_URL) to the connection string of the database owner.');
  const applied = await migrate({ ownerUrl });
  console.log(applied.length ? `Applied: ${applied.join(', ')}` : 'Nothing to apply.');
}
