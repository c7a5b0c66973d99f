// Everything the product needs on one machine, started in order and stopped in reverse. Each part steps aside when its real counterpart is configured.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '@/prisma/migrate';
import { parseIsoDuration } from '@/lib/time/duration';
import { ensureBuild } from './build';
import { runChild, startChild, waitForLine, type Child } from './child';
import { freePort } from './free-port';
import { startMailCatcher } from './mail-catcher';
import { removePostgres, startPostgres } from './postgres';
import { loadSecrets } from './secrets';
import { claimDirectory } from './stack-lock';

export type StackOptions = {
  dataDirectory: string;
  webPort: number;
  mode: 'production' | 'development';
  /** What an empty database is filled with. */
  seed: 'demo' | 'test' | 'none';
  /** Fixed ports are kinder to people, free ones to tests. */
  ports: { stripe?: number; mail?: number };
  isDisposable?: boolean;
  /** No web and worker processes: for what only needs database, payment provider and mail. */
  isBackOnly?: boolean;
  env?: Record<string, string>;
  say: (sentence: string) => void;
  /** Lines of web and worker. */
  onLine?: (part: string, line: string) => void;
};

export type Stack = {
  url: string;
  mailUrl: string;
  stripeUrl: string;
  databaseUrl: string;
  ownerDatabaseUrl: string;
  webhookSecrets: { account: string; connect: string };
  /** What the product's processes were given. */
  env: NodeJS.ProcessEnv;
  web: Child | null;
  worker: Child | null;
  /** Rejects when a part ends by itself. */
  failed: Promise<never>;
  stop: () => Promise<void>;
};

const DATABASE = 'hussar';

export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDirectory, say } = options;
  mkdirSync(dataDirectory, { recursive: true });
  claimDirectory(dataDirectory);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    return await assemble(options, stops, stop, say);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(options: StackOptions, stops: (() => Promise<void>)[], stop: () => Promise<void>, say: (sentence: string) => void): Promise<Stack> {
  const { dataDirectory } = options;
  const secrets = loadSecrets(dataDirectory);
  // The build only needs the sources: it runs while the rest gets ready.
  const build = options.mode === 'production' && !options.isBackOnly ? ensureBuild() : Promise.resolve(false);
  build.catch(() => {});

  const database = await openDatabase(options, secrets.postgresOwner, stops);
  const applied = await migrate({
    ownerUrl: database.ownerUrl,
    runtimeLogin: database.isEmbedded ? { name: 'hussar_app', password: secrets.postgresRuntime } : undefined,
  });
  say(applied.length > 0 ? `Database ready, ${applied.length} migrations applied.` : 'Database ready.');
  const databaseUrl = database.isEmbedded ? withLogin(database.ownerUrl, 'hussar_app', secrets.postgresRuntime) : database.ownerUrl;

  const webPort = options.isBackOnly ? options.webPort : await freePort(options.webPort);
  const url = process.env.APP_URL ?? `http://localhost:${webPort}`;
  const webhookSecrets = {
    account: process.env.STRIPE_WEBHOOK_SECRET?.split(',')[0] ?? secrets.stripeWebhook,
    connect: process.env.STRIPE_CONNECT_WEBHOOK_SECRET?.split(',')[0] ?? secrets.stripeConnectWebhook,
  };
  const stripe = await openStripe(options, `http://localhost:${webPort}`, webhookSecrets, stops);
  const mail = process.env.SMTP_URL ? { smtpUrl: process.env.SMTP_URL, url: '' } : await openMail(options, stops);
  say(stripe.url ? 'Payment sandbox and mailbox ready.' : 'Mailbox ready; payments go to Stripe.');

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: options.mode,
    DATABASE_URL: databaseUrl,
    APP_URL: url,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secrets.nextAuth,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecrets.account,
    STRIPE_CONNECT_WEBHOOK_SECRET: webhookSecrets.connect,
    ...stripe.env,
    SMTP_URL: mail.smtpUrl,
    FILES_DIRECTORY: process.env.FILES_DIRECTORY ?? path.resolve(dataDirectory, 'files'),
    DEMO_MODE: process.env.DEMO_MODE ?? (options.seed === 'demo' && database.isEmbedded ? '1' : '0'),
    // Tests and benchmarks settle what they accept at once; the rule itself has tests of its own.
    HOLD_DAYS: process.env.HOLD_DAYS ?? (options.seed === 'demo' ? '3' : '0'),
    REEXPORT_SHARE: process.env.REEXPORT_SHARE ?? (options.seed === 'demo' ? '0.125' : '0'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
    STRIPE_SUPPRESS_NOTICES: 'true',
    ...options.env,
  };
  if (options.seed !== 'none' && (await isEmpty(database.ownerUrl))) {
    const started = Date.now();
    say(options.seed === 'demo' ? 'Filling the demo: gigs, contracts, money …' : 'Preparing the test cast …');
    await runChild({
      name: 'seed',
      args: [`prisma/seed/${options.seed}.ts`],
      // Histories are written at their own times, by people who have been there for long.
      env: { ...env, HOLD_DAYS: '0', SEED_OWNER_URL: database.ownerUrl, SANDBOX_CONTROL_URL: stripe.url },
    });
    say(`Seeded in ${Math.round((Date.now() - started) / 1000)} s.`);
  }
  let web: Child | null = null;
  let worker: Child | null = null;
  if (!options.isBackOnly) {
    if (options.mode === 'production') say((await build) ? 'Application built.' : 'Application unchanged since the last build.');
    ({ web, worker } = await openProcesses(options, env, webPort, stops));
  }
  const parts = [web, worker, stripe.child].filter((part) => part !== null && part !== undefined);
  const failed = new Promise<never>((_resolve, reject) => {
    for (const part of parts) void part.exited.then((code) => reject(new Error(`${part.name} ended (exit code ${code}).\n${part.output()}`)));
  });
  failed.catch(() => {});
  return { url, mailUrl: mail.url, stripeUrl: stripe.url, databaseUrl, ownerDatabaseUrl: database.ownerUrl, webhookSecrets, env, web, worker, failed, stop };
}

async function openDatabase(options: StackOptions, password: string, stops: (() => Promise<void>)[]): Promise<{ ownerUrl: string; isEmbedded: boolean }> {
  const configured = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (configured) return { ownerUrl: configured, isEmbedded: false };
  const dataDirectory = path.resolve(options.dataDirectory, 'postgres');
  if (options.isDisposable) removePostgres(dataDirectory);
  const postgres = await startPostgres({ dataDirectory, password, isDisposable: options.isDisposable });
  stops.push(async () => {
    await postgres.stop();
    if (options.isDisposable) removePostgres(dataDirectory);
  });
  const admin = new pg.Client({ connectionString: `${postgres.ownerUrl}/postgres` });
  await admin.connect();
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${DATABASE}`);
  await admin.end();
  return { ownerUrl: `${postgres.ownerUrl}/${DATABASE}`, isEmbedded: true };
}

function withLogin(connectionString: string, name: string, password: string): string {
  const url = new URL(connectionString);
  url.username = name;
  url.password = password;
  return url.href;
}

async function openStripe(options: StackOptions, webUrl: string, secrets: { account: string; connect: string }, stops: (() => Promise<void>)[]) {
  const configured = process.env.STRIPE_SECRET_KEY;
  if (configured) return { url: '', secretKey: configured, env: {}, child: null };
  const secretKey = 'sk_test_hussar';
  const port = await freePort(options.ports.stripe);
  const clockOffsetMs = parseIsoDuration(options.env?.CLOCK_OFFSET ?? process.env.CLOCK_OFFSET ?? '');
  const endpoints = [
    { url: `${webUrl}/api/stripe/webhook`, secret: secrets.account },
    { url: `${webUrl}/api/stripe/connect-webhook`, secret: secrets.connect, connect: true },
    { url: `${webUrl}/api/stripe/connect-webhook`, secret: secrets.connect, thin: true },
  ];
  const child = startChild({
    name: 'payment sandbox',
    args: ['sandbox/stripe/cli.ts'],
    isPlainNode: true,
    env: {
      ...process.env,
      PORT: String(port),
      STATE_PATH: path.resolve(options.dataDirectory, 'stripe.log'),
      STRIPE_SECRET_KEY: secretKey,
      PUBLIC_URL: `http://localhost:${port}`,
      WEBHOOK_ENDPOINTS: JSON.stringify(endpoints),
      CONTROL_PLANE: '1',
      // Without an offset the sandbox keeps the clock it had.
      ...(clockOffsetMs === null ? {} : { CLOCK_OFFSET_MS: String(clockOffsetMs) }),
    },
  });
  stops.push(() => child.stop());
  await waitForLine(child, (line) => (line.startsWith('{') ? line : null));
  return {
    url: `http://localhost:${port}`,
    secretKey,
    env: { STRIPE_API_HOST: 'localhost', STRIPE_API_PORT: String(port), STRIPE_API_PROTOCOL: 'http' },
    child,
  };
}

async function openMail(options: StackOptions, stops: (() => Promise<void>)[]) {
  const catcher = await startMailCatcher({ directory: path.resolve(options.dataDirectory, 'mail'), port: options.ports.mail });
  stops.push(catcher.stop);
  return catcher;
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM user_account LIMIT 1');
  await client.end();
  return rowCount === 0;
}

async function openProcesses(
  options: StackOptions,
  env: NodeJS.ProcessEnv,
  webPort: number,
  stops: (() => Promise<void>)[],
): Promise<{ web: Child; worker: Child }> {
  const worker = startChild({ name: 'worker', args: ['lib/wiring/worker.ts'], env, onLine: (line) => options.onLine?.('worker', line) });
  stops.push(() => worker.stop());
  const isProduction = options.mode === 'production';
  const web = startChild({
    name: 'web',
    args: isProduction ? ['lib/wiring/web.ts'] : ['node_modules/next/dist/bin/next', 'dev', '-p', String(webPort), '-H', process.env.HOST ?? 'localhost'],
    env: { ...env, PORT: String(webPort) },
    isPlainNode: !isProduction,
    onLine: (line) => options.onLine?.('web', line),
  });
  stops.push(() => web.stop());
  await Promise.all([
    new Promise<void>((resolve, reject) => {
      worker.process.once('message', () => resolve());
      void worker.exited.then((code) => reject(new Error(`The worker ended (exit code ${code}) before it was ready:\n${worker.output()}`)));
    }),
    waitUntilHealthy(`http://localhost:${webPort}/api/health`, web),
  ]);
  return { web, worker };
}

async function waitUntilHealthy(address: string, web: Child): Promise<void> {
  let hasEnded = false;
  void web.exited.then(() => (hasEnded = true));
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (hasEnded) throw new Error(`The web server ended before it was ready:\n${web.output()}`);
    const response = await fetch(address).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The web server does not answer:\n${web.output()}`);
}
