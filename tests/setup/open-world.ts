// Before each test file: a database cloned from the template, a payment sandbox, the configuration of both. After it: the books are checked.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { closeLimiters } from '@/lib/auth/rate-limit';
import { useDatabase } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { runChecks } from '@/lib/ledger/checks';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { startStripeSandbox, type StripeSandbox } from '@/sandbox/stripe/src/start-stripe-sandbox';
import { receiveEvents, topUpFloat } from '../factories/payments';
import { RUNTIME_PASSWORD, TEMPLATE } from './start-database';

const name = `t_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
const files = mkdtempSync(path.resolve('.hussar/files-'));
let sandbox: StripeSandbox;

beforeAll(async () => {
  const ownerUrl = inject('ownerUrl');
  const admin = new pg.Client({ connectionString: `${ownerUrl}/postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  await admin.end();
  sandbox = await startStripeSandbox({ controlPlane: true, secretKey: 'sk_test_hussar' });
  const runtimeUrl = new URL(`${ownerUrl}/${name}`);
  runtimeUrl.username = 'hussar_app';
  runtimeUrl.password = RUNTIME_PASSWORD;
  Object.assign(process.env, {
    DATABASE_URL: runtimeUrl.href,
    OWNER_DATABASE_URL: `${ownerUrl}/${name}`,
    APP_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'a secret of thirty-two characters!',
    STRIPE_SECRET_KEY: 'sk_test_hussar',
    STRIPE_WEBHOOK_SECRET: 'whsec_account',
    STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_connect',
    STRIPE_API_HOST: '127.0.0.1',
    STRIPE_API_PORT: String(sandbox.port),
    STRIPE_API_PROTOCOL: 'http',
    STRIPE_SUPPRESS_NOTICES: 'true',
    SMTP_URL: 'smtp://127.0.0.1:1',
    FILES_DIRECTORY: files,
    SANDBOX_CONTROL_URL: sandbox.url,
    // People are minutes old here; stories/holds.test.ts sets the rule.
    HOLD_DAYS: '0',
    // Drawn by chance; tests/integration/integrity sets the share.
    REEXPORT_SHARE: '0',
    LOG_LEVEL: 'silent',
  });
  resetEnvironment();
  await useDatabase(process.env.DATABASE_URL!);
  await topUpFloat();
});

afterAll(async () => {
  const now = new Date();
  await receiveEvents(now);
  expect(await runChecks(now, await paymentGateway.getBalance())).toEqual([]);
  await closeLimiters();
  await useDatabase(null);
  await sandbox.close();
  rmSync(files, { recursive: true, force: true });
  const admin = new pg.Client({ connectionString: `${inject('ownerUrl')}/postgres` });
  await admin.connect();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});
