import { expect, test } from 'vitest';
import { parseEnvironment } from '@/lib/env/env';

const complete = {
  DATABASE_URL: 'postgresql://app@127.0.0.1/hussar',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  STRIPE_SECRET_KEY: 'sk_test_1234567',
  STRIPE_WEBHOOK_SECRET: 'whsec_1234567',
  STRIPE_CONNECT_WEBHOOK_SECRET: 'whsec_7654321',
  SMTP_URL: 'smtp://127.0.0.1:25',
};

test('a complete configuration is read', () => {
  expect(parseEnvironment(complete)).toMatchObject({ DEMO_MODE: false, DATABASE_POOL_SIZE: 16 });
});

test('a live key is refused beside another host than Stripe, and beside a moved clock', () => {
  const live = { ...complete, STRIPE_SECRET_KEY: 'sk_live_1234567' };
  expect(() => parseEnvironment({ ...live, STRIPE_API_HOST: 'localhost' })).toThrow('never used with another host');
  expect(() => parseEnvironment({ ...live, CLOCK_OFFSET: 'P8D' })).toThrow('never moved');
  expect(parseEnvironment(live).STRIPE_SECRET_KEY).toBe('sk_live_1234567');
});

test('what is missing or wrong is named', () => {
  expect(() => parseEnvironment({ ...complete, SMTP_URL: '' })).toThrow('SMTP_URL');
  expect(() => parseEnvironment({ ...complete, CLOCK_OFFSET: 'soon' })).toThrow('ISO 8601');
});
