// npm start (and npm run dev with --dev): the whole product on this machine, with a lively demo.
import path from 'node:path';
import pg from 'pg';
import { exitOnSignal, runUntilStopped } from './run-until-stopped';
import { startStack } from './stack';

const isDevelopment = process.argv.includes('--dev');
const started = Date.now();
const say = (sentence: string) => console.log(`  ${sentence}`);

console.log(`Hussar · 轻骑${isDevelopment ? ' (development)' : ''}`);
exitOnSignal();
const stack = await startStack({
  dataDirectory: path.resolve(process.env.HUSSAR_DATA ?? '.hussar/data'),
  webPort: Number(process.env.PORT ?? 3000),
  mode: isDevelopment ? 'development' : 'production',
  seed: 'demo',
  ports: { stripe: 12111, mail: 8025 },
  say,
  onLine: (part, line) => {
    if (isDevelopment || /error|warn/i.test(line)) console.error(`  [${part}] ${line}`);
  },
}).catch((error: Error) => {
  console.error(`\nThe start failed.\n${error.message}`);
  process.exit(1);
});

const client = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
await client.connect();
const personas = await client.query<{ email: string; name: string; role: string }>(
  'SELECT email, name, role::text FROM user_account WHERE is_demo_persona ORDER BY created_at, id',
);
await client.end();

console.log(`\nReady in ${Math.round((Date.now() - started) / 1000)} s.\n\n  Open      ${stack.url}   ·  English: ${stack.url}/en`);
if (stack.mailUrl) console.log(`  Mailbox   ${stack.mailUrl}`);
if (stack.stripeUrl) console.log(`  Payments  simulated on this machine (${stack.stripeUrl}); card 4242 4242 4242 4242, declined 4000 0000 0000 0002`);
if (personas.rows.length > 0) {
  console.log(`\n  Demo logins (password hussar-demo-2026, or one click on ${stack.url}/sign-in):`);
  for (const persona of personas.rows) console.log(`    ${persona.email.padEnd(28)} ${persona.name}`);
}
console.log('\n  Ctrl-C stops all of it; data stays.\n');
await runUntilStopped(stack);
