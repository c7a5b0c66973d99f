// Where the running stack is, for the tests: its addresses and cast, and the configuration that lets factories work on its database.
import { readFileSync } from 'node:fs';
import { resetEnvironment } from '@/lib/env/env';
import { STACK_FILE } from './start-stack';

export type TestStack = {
  url: string;
  mailUrl: string;
  stripeUrl: string;
  databaseUrl: string;
  webhookSecrets: { account: string; connect: string };
  sessionSecret: string;
  accounts: { role: string; email: string; password: string; userId: string }[];
  objects: Record<
    'business' | 'otherBusiness',
    {
      gigId: string;
      openGigId: string;
      proposalId: string;
      openProposalId: string;
      contractId: string;
      milestoneIds: Record<string, string>;
      disputeId: string;
    }
  >;
};

let loaded: TestStack | undefined;

export function testStack(): TestStack {
  if (loaded) return loaded;
  loaded = JSON.parse(readFileSync(STACK_FILE, 'utf8')) as TestStack;
  const stripe = new URL(loaded.stripeUrl);
  Object.assign(process.env, {
    DATABASE_URL: loaded.databaseUrl,
    DATABASE_POOL_SIZE: '4',
    APP_URL: loaded.url,
    NEXTAUTH_SECRET: loaded.sessionSecret,
    STRIPE_SECRET_KEY: 'sk_test_hussar',
    STRIPE_WEBHOOK_SECRET: loaded.webhookSecrets.account,
    STRIPE_CONNECT_WEBHOOK_SECRET: loaded.webhookSecrets.connect,
    STRIPE_API_HOST: stripe.hostname,
    STRIPE_API_PORT: stripe.port,
    STRIPE_API_PROTOCOL: 'http',
    STRIPE_SUPPRESS_NOTICES: 'true',
    SMTP_URL: 'smtp://127.0.0.1:1',
    FILES_DIRECTORY: '.hussar/e2e-files',
    SANDBOX_CONTROL_URL: loaded.stripeUrl,
    HOLD_DAYS: '0',
    REEXPORT_SHARE: '0',
    LOG_LEVEL: 'silent',
  });
  resetEnvironment();
  return loaded;
}
