// npm run check:ledger: the books of DATABASE_URL or, without one, of the stack that `npm start` runs here.
import path from 'node:path';
import { addressOfRunning } from './postgres';
import { loadSecrets } from './secrets';

if (!process.env.DATABASE_URL) {
  const dataDirectory = path.resolve(process.env.HUSSAR_DATA ?? '.hussar/data');
  const server = addressOfRunning(path.join(dataDirectory, 'postgres'));
  if (server) process.env.DATABASE_URL = `postgresql://hussar_app:${loadSecrets(dataDirectory).postgresRuntime}@${server}/hussar`;
}
await import('@/lib/ledger/run-checks');
