// The configuration, read once and checked: a wrong or contradictory setting stops the start with a sentence.
import { z } from 'zod';
import { parseIsoDuration } from '@/lib/time/duration';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .pipe(z.array(z.string().min(8, { error: 'Every secret has at least 8 characters, none is empty.' })).min(1));

const environmentSchema = z
  .object({
    /** Connection string of the runtime role. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
    /** Where people reach the product; links in mails and Stripe's return addresses begin with it. */
    APP_URL: z.url().default('http://localhost:3000'),
    NEXTAUTH_SECRET: z.string().min(32),
    /** Seals freelancers' bank details; without it a key derived from NEXTAUTH_SECRET does. */
    PAYOUT_KEY: z.string().min(32).optional(),
    /** Seals API keys and the secrets of businesses' own connections; without it a key derived from NEXTAUTH_SECRET does. */
    CONNECTION_KEY: z.string().min(32).optional(),
    STRIPE_SECRET_KEY: z.string().min(8),
    /** Several while a secret is rolled, separated by commas: each of them is accepted. */
    STRIPE_WEBHOOK_SECRET: secrets,
    STRIPE_CONNECT_WEBHOOK_SECRET: secrets,
    /** What Stripe allows this account; sweeps use half of it. 100 with a live key, 25 with a test key. */
    STRIPE_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).max(10_000).optional(),
    STRIPE_API_HOST: z.string().optional(),
    STRIPE_API_PORT: z.coerce.number().int().optional(),
    STRIPE_API_PROTOCOL: z.enum(['http', 'https']).optional(),
    /** Where WeChat's interface answers; another address only for tests. */
    WECHAT_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.weixin.qq.com'),
    SMTP_URL: z.url(),
    MAIL_FROM: z.string().default('Hussar 轻骑 <no-reply@hussar.local>'),
    /** Where uploaded files are kept. */
    FILES_DIRECTORY: z.string().default('.hussar/files'),
    /** ISO 8601 duration added to the clock, for demonstrations and tests. */
    CLOCK_OFFSET: z.string().default(''),
    /** Shows one-click sign-in of the demo personas. */
    DEMO_MODE: flag,
    /** The hop in front of us is ours: its X-Forwarded-For is believed. */
    TRUST_PROXY: flag,
    /** Days a release waits after acceptance when the business is new or the card payment risky; 0 waits never. */
    HOLD_DAYS: z.coerce.number().int().min(0).max(30).default(3),
    /** A business younger than this, with nothing settled yet, is new. */
    HOLD_NEW_ACCOUNT_DAYS: z.coerce.number().int().min(0).max(365).default(14),
    /** Of the milestones with imported numbers, how many the platform itself asks for a second export; 0 asks none. */
    REEXPORT_SHARE: z.coerce.number().min(0).max(1).default(0.125),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .superRefine((value, context) => {
    const isLive = /^(sk|rk)_live_/.test(value.STRIPE_SECRET_KEY);
    if (isLive && value.STRIPE_API_HOST)
      context.addIssue({ code: 'custom', path: ['STRIPE_API_HOST'], message: 'A live Stripe key is never used with another host than Stripe.' });
    if (isLive && value.CLOCK_OFFSET)
      context.addIssue({ code: 'custom', path: ['CLOCK_OFFSET'], message: 'The clock is never moved beside a live Stripe key.' });
    if (isLive && !value.WECHAT_API_URL.startsWith('https://'))
      context.addIssue({ code: 'custom', path: ['WECHAT_API_URL'], message: 'Secrets of businesses never travel unencrypted beside a live Stripe key.' });
    if (value.CLOCK_OFFSET && parseIsoDuration(value.CLOCK_OFFSET) === null)
      context.addIssue({ code: 'custom', path: ['CLOCK_OFFSET'], message: 'CLOCK_OFFSET is an ISO 8601 duration such as P8D or PT36H.' });
  });

export type Environment = z.infer<typeof environmentSchema>;

let environment: Environment | undefined;

export function env(): Environment {
  environment ??= parseEnvironment(process.env);
  return environment;
}

export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = environmentSchema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not usable:\n${lines.join('\n')}`);
}

/** For tests that bring their own settings. */
export function resetEnvironment(): void {
  environment = undefined;
}
