/** A running sandbox, the real SDK pointed at it, and a receiver of webhooks; all closed when the test ends. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { expect, onTestFinished } from 'vitest';
import { startStripeSandbox } from '../src/start-stripe-sandbox.ts';
import type { StripeSandbox, StripeSandboxOptions } from '../src/start-stripe-sandbox.ts';

export const KEY = 'sk_test_hussar';
export const PLATFORM_SECRET = 'whsec_platform';
export const CONNECT_SECRET = 'whsec_connect';
export const THIN_SECRET = 'whsec_thin';

export function clientOf(sandbox: StripeSandbox, config: Stripe.StripeConfig = {}, key = KEY): Stripe {
  return new Stripe(key, { host: '127.0.0.1', port: sandbox.port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, ...config });
}

export async function startWorld(options: StripeSandboxOptions = {}): Promise<{ sandbox: StripeSandbox; stripe: Stripe }> {
  const sandbox = await startStripeSandbox(options);
  onTestFinished(() => sandbox.close());
  return { sandbox, stripe: clientOf(sandbox) };
}

export type Received = { path: string; body: string; signature: string };
export type Receiver = {
  received: Received[];
  /** The status to answer with; by default 200. */
  answer(next: (count: number) => number): void;
  url(path: string): string;
  /** Resolves when this many have come. */
  until(count: number): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const waiting: { count: number; resolve(): void }[] = [];
  let statusOf = (_count: number) => 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8'), signature: String(request.headers['stripe-signature']) });
      response.writeHead(statusOf(received.length)).end();
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return {
    received,
    answer(next) {
      statusOf = next;
    },
    url: (path) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    until: (count) => (received.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
  };
}

export const DAY = 24 * 60 * 60;

export function sessionParams(amount: number, currency = 'cny', extra: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: 'http://shop.test/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/back',
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Milestone 1' } } }],
    ...extra,
  };
}

/** A freelancer who can receive transfers. */
export async function createFreelancer({ sandbox, stripe }: { sandbox: StripeSandbox; stripe: Stripe }, { isReady = true } = {}): Promise<string> {
  const account = await stripe.v2.core.accounts.create({
    contact_email: 'lin@example.com',
    display_name: 'Lin Wei',
    dashboard: 'express',
    identity: { country: 'SG', entity_type: 'individual' },
    defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
    configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
  });
  if (isReady) sandbox.control.activateAccount(account.id);
  return account.id;
}

/** A paid session and its charge. */
export async function fund(
  { sandbox, stripe }: { sandbox: StripeSandbox; stripe: Stripe },
  amount: number,
  currency = 'cny',
  extra: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Charge> {
  const session = await stripe.checkout.sessions.create(sessionParams(amount, currency, extra));
  sandbox.control.completeCheckoutSession(session.id);
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
  return (paid.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge;
}

/** What the platform or an account has, by state, in one currency. */
export async function balanceOf(stripe: Stripe, currency: string, account?: string): Promise<{ available: number; pending: number }> {
  const balance = await stripe.balance.retrieve({}, account ? { stripeAccount: account } : {});
  const pick = (sums: Stripe.Balance.Available[]) => sums.find((sum) => sum.currency === currency)?.amount ?? 0;
  return { available: pick(balance.available), pending: pick(balance.pending) };
}

/** The sum of all balance transactions, which must be the balance. */
export async function netOf(stripe: Stripe, currency: string, account?: string, type?: string): Promise<number> {
  let net = 0;
  const filter = { limit: 100, currency, ...(type && { type }) };
  for await (const transaction of stripe.balanceTransactions.list(filter, account ? { stripeAccount: account } : {})) net += transaction.net;
  return net;
}

/** The books agree when every balance is the sum of its transactions. */
export async function expectBooks(stripe: Stripe, currency: string, accounts: (string | undefined)[] = [undefined]): Promise<void> {
  for (const account of accounts) {
    const { available, pending } = await balanceOf(stripe, currency, account);
    expect(available + pending).toBe(await netOf(stripe, currency, account));
  }
}

export async function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise;
  } catch (problem) {
    return problem as Stripe.errors.StripeError;
  }
  throw new Error('The request was expected to be refused.');
}
