import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { startStripeSandbox } from '../src/start-stripe-sandbox.ts';
import { KEY, balanceOf, clientOf, createFreelancer, fund, netOf, startWorld } from './world.ts';

function statePathOf(name: string): string {
  return join(mkdtempSync(join(tmpdir(), 'stripe-sandbox-')), 'deeper', `${name}.log`);
}

test('a restart keeps objects, balances, keys, timers and the clock', async () => {
  const statePath = statePathOf('restart');
  const first = await startStripeSandbox({ statePath });
  const firstWorld = { sandbox: first, stripe: clientOf(first) };
  const account = await createFreelancer(firstWorld);
  const charge = await fund(firstWorld, 10_000);
  const transfer = await firstWorld.stripe.transfers.create(
    { amount: 5_000, currency: 'cny', destination: account, source_transaction: charge.id },
    { idempotencyKey: 'release:1' },
  );
  first.control.advanceClock(3_600);
  const clock = first.control.clock();
  await first.close();

  const { stripe, sandbox } = await startWorld({ statePath });
  expect(sandbox.control.clock().offsetMs).toBe(clock.offsetMs);
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount: 10_000 });
  expect(await balanceOf(stripe, 'cny', account)).toEqual({ available: 0, pending: 5_000 });
  const again = await stripe.transfers.create(
    { amount: 5_000, currency: 'cny', destination: account, source_transaction: charge.id },
    { idempotencyKey: 'release:1' },
  );
  expect(again.id).toBe(transfer.id);
  sandbox.control.advanceClock(3 * 24 * 3_600);
  expect((await stripe.events.list({ type: 'balance.available' })).data).toHaveLength(1);
  expect(await netOf(stripe, 'cny')).toBe((await balanceOf(stripe, 'cny')).available);
});

test('a restart keeps debts with their deadline, the catalogue, and what belongs to a customer', async () => {
  const statePath = statePathOf('debts');
  const first = await startStripeSandbox({ statePath });
  const firstWorld = { sandbox: first, stripe: clientOf(first) };
  const account = await createFreelancer(firstWorld);
  await firstWorld.stripe.topups.create({ amount: 1_000, currency: 'usd' });
  first.control.correctBalance(account, { amount: -400, currency: 'usd' });
  const { id: customer } = await firstWorld.stripe.customers.create({ payment_method: 'pm_card_visa' });
  const product = await firstWorld.stripe.products.create({ name: 'Retainer', default_price_data: { currency: 'usd', unit_amount: 900 } });
  await first.close();

  const { stripe, sandbox } = await startWorld({ statePath });
  expect((await stripe.balance.retrieve()).connect_reserved).toEqual([{ amount: 400, currency: 'usd' }]);
  expect((await stripe.prices.list({ product: product.id })).data).toMatchObject([{ id: product.default_price }]);
  expect((await stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1);
  sandbox.control.advanceClock(181 * 24 * 3_600);
  expect(await balanceOf(stripe, 'usd', account)).toEqual({ available: 0, pending: 0 });
  expect(await balanceOf(stripe, 'usd')).toEqual({ available: 600, pending: 0 });
});

test('a half-written last line is not believed', async () => {
  const statePath = statePathOf('torn');
  const first = await startStripeSandbox({ statePath });
  await clientOf(first).topups.create({ amount: 100, currency: 'usd' });
  await first.close();
  appendFileSync(statePath, '[["topup","tu_half",{"id":"tu_h');
  const { stripe } = await startWorld({ statePath });
  await stripe.topups.create({ amount: 50, currency: 'usd' });
  expect((await balanceOf(stripe, 'usd')).available).toBe(150);
  expect(readFileSync(statePath, 'utf8')).not.toContain('tu_half');
});

async function startProcess(environment: Record<string, string>): Promise<{ port: number; stop(signal: NodeJS.Signals): Promise<number | null> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../cli.ts')], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (data: Buffer) => resolve(data.toString())));
  return {
    port: (JSON.parse(line) as { port: number }).port,
    stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

test('a killed process loses nothing it has answered for, and SIGTERM ends one cleanly', async () => {
  const environment = { PORT: '0', STATE_PATH: statePathOf('killed'), STRIPE_SECRET_KEY: KEY };
  const client = (port: number) => new Stripe(KEY, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
  const first = await startProcess(environment);
  for (let count = 0; count < 20; count += 1) await client(first.port).topups.create({ amount: 100, currency: 'usd' });
  await first.stop('SIGKILL');
  const second = await startProcess(environment);
  expect((await client(second.port).balance.retrieve()).available[0]!.amount).toBe(2_000);
  expect(await second.stop('SIGTERM')).toBe(0);
});
