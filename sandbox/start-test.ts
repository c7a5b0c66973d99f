// npm run start:test: the production build on an empty database of its own with a fixed cast. The first line on standard output is one JSON
// object with every address, account and object id; SIGTERM stops all of it and removes its data. With HUSSAR_TEST_DATA its data stays there, and
// the next start goes on with it: so a test lets time pass, by a second start with a CLOCK_OFFSET.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { exitOnSignal, runUntilStopped } from './run-until-stopped';
import { startStack } from './stack';

const keptDirectory = process.env.HUSSAR_TEST_DATA;
mkdirSync('.hussar', { recursive: true });
const dataDirectory = keptDirectory ? path.resolve(keptDirectory) : mkdtempSync(path.resolve('.hussar/test-'));
if (!keptDirectory) process.on('exit', () => rmSync(dataDirectory, { recursive: true, force: true }));

exitOnSignal();
const stack = await startStack({
  dataDirectory,
  webPort: Number(process.env.PORT ?? 0),
  mode: 'production',
  seed: 'test',
  ports: {},
  isDisposable: !keptDirectory,
  env: { SEED_REPORT: path.join(dataDirectory, 'cast.json') },
  say: (sentence) => console.error(sentence),
  onLine: (part, line) => console.error(`[${part}] ${line}`),
}).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

const cast = JSON.parse(readFileSync(path.join(dataDirectory, 'cast.json'), 'utf8')) as { accounts: object[]; objects: object };
console.log(
  JSON.stringify({
    url: stack.url,
    mailUrl: stack.mailUrl,
    stripeUrl: stack.stripeUrl,
    databaseUrl: stack.databaseUrl,
    ownerDatabaseUrl: stack.ownerDatabaseUrl,
    webhookSecrets: stack.webhookSecrets,
    sessionSecret: stack.env.NEXTAUTH_SECRET,
    ...cast,
  }),
);
await runUntilStopped(stack);
