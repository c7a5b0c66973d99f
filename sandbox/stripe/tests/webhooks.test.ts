import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { startStripeSandbox } from '../src/start-stripe-sandbox.ts';
import { CONNECT_SECRET, PLATFORM_SECRET, THIN_SECRET, clientOf, createFreelancer, fund, sessionParams, startReceiver, startWorld } from './world.ts';
import type { Received, Receiver } from './world.ts';

const QUICK = { webhookBackoffSeconds: [0.02, 0.02, 0.02] };

function endpointsAt(receiver: Receiver) {
  return [
    { url: receiver.url('/platform'), secret: PLATFORM_SECRET },
    { url: receiver.url('/connect'), secret: CONNECT_SECRET, connect: true },
    { url: receiver.url('/thin'), secret: THIN_SECRET, thin: true },
  ];
}

function typesAt(received: Received[], path: string): string[] {
  return received.filter((delivery) => delivery.path === path).map((delivery) => (JSON.parse(delivery.body) as { type: string }).type);
}

describe('webhooks', () => {
  test('are signed for the SDK, whatever the sandbox clock says', async () => {
    const receiver = await startReceiver();
    const { stripe, sandbox } = await startWorld({ webhookEndpoints: endpointsAt(receiver), clockOffsetMs: -90 * 24 * 3_600_000 });
    await stripe.topups.create({ amount: 100, currency: 'usd' });
    await receiver.until(2);
    for (const { body, signature, path } of receiver.received) {
      expect(path).toBe('/platform');
      const event = stripe.webhooks.constructEvent(body, signature, PLATFORM_SECRET);
      expect(event).toMatchObject({ object: 'event', api_version: '2026-10-28.endive', livemode: false });
      expect(() => stripe.webhooks.constructEvent(body, signature, CONNECT_SECRET)).toThrow();
      expect(() => stripe.webhooks.constructEvent(`${body} `, signature, PLATFORM_SECRET)).toThrow();
    }
    await sandbox.control.webhooksIdle();
  });

  test('tell a payment in all its steps', async () => {
    const receiver = await startReceiver();
    const world = await startWorld({ webhookEndpoints: endpointsAt(receiver) });
    await fund(world, 5_000);
    await world.sandbox.control.webhooksIdle();
    expect(typesAt(receiver.received, '/platform').sort()).toEqual([
      'charge.succeeded',
      'charge.updated',
      'checkout.session.completed',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
    const succeeded = receiver.received.map(({ body }) => JSON.parse(body) as Stripe.Event).find((event) => event.type === 'charge.succeeded')!;
    // Frozen: the balance transaction came after the event.
    expect((succeeded.data.object as Stripe.Charge).balance_transaction).toBeNull();
  });

  test('of connected accounts go to the connect endpoint, thin ones to the thin endpoint', async () => {
    const receiver = await startReceiver();
    const world = await startWorld({ webhookEndpoints: endpointsAt(receiver) });
    const accountId = await createFreelancer(world);
    await world.sandbox.control.webhooksIdle();
    expect(typesAt(receiver.received, '/connect').sort()).toEqual(['account.updated', 'capability.updated']);
    expect(typesAt(receiver.received, '/platform')).toEqual([]);
    const connect = JSON.parse(receiver.received.find(({ path }) => path === '/connect')!.body) as Stripe.Event;
    expect(connect.account).toBe(accountId);

    const thin = receiver.received.find(({ path, body }) => path === '/thin' && body.includes('capability_status_updated'))!;
    const notification = world.stripe.parseEventNotification(thin.body, thin.signature, THIN_SECRET);
    expect(notification.type).toBe('v2.core.account[configuration.recipient].capability_status_updated');
    const event = await world.stripe.v2.core.events.retrieve(notification.id);
    expect(event).toMatchObject({ data: { updated_capability: 'stripe_balance.stripe_transfers' } });
    expect(JSON.parse(thin.body) as object).not.toHaveProperty('data');
  });

  test('are sent again after a failure, each time with a fresh signature, and then not any more', async () => {
    const receiver = await startReceiver();
    receiver.answer((count) => (count <= 2 ? 500 : 200));
    const { stripe, sandbox } = await startWorld({
      ...QUICK,
      webhookEndpoints: [{ url: receiver.url('/platform'), secret: PLATFORM_SECRET, enabledEvents: ['topup.succeeded'] }],
    });
    await stripe.topups.create({ amount: 100, currency: 'usd' });
    await receiver.until(3);
    await sandbox.control.webhooksIdle();
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(sandbox.control.deliveries()).toMatchObject([{ attempts: 3, status: 'delivered', lastStatus: 200 }]);
  });

  test('give up after the last try', async () => {
    const receiver = await startReceiver();
    receiver.answer(() => 400);
    const { stripe, sandbox } = await startWorld({
      ...QUICK,
      webhookTries: 3,
      webhookEndpoints: [{ url: receiver.url('/platform'), secret: PLATFORM_SECRET, enabledEvents: ['topup.succeeded'] }],
    });
    await stripe.topups.create({ amount: 100, currency: 'usd' });
    await receiver.until(3);
    await sandbox.control.webhooksIdle();
    expect(sandbox.control.deliveries()).toMatchObject([{ attempts: 3, status: 'failed' }]);
  });

  test('are held, doubled and flushed on demand', async () => {
    const receiver = await startReceiver();
    const { stripe, sandbox } = await startWorld({ webhookEndpoints: [{ url: receiver.url('/platform'), secret: PLATFORM_SECRET }] });
    sandbox.control.configureWebhooks({ hold: true, duplicate: 2, shuffle: true });
    await stripe.topups.create({ amount: 100, currency: 'usd' });
    expect(receiver.received).toHaveLength(0);
    expect(await sandbox.control.flushWebhooks()).toBe(2);
    expect(receiver.received).toHaveLength(6);
  });

  test('are sent once more when asked', async () => {
    const receiver = await startReceiver();
    const { stripe, sandbox } = await startWorld({
      webhookEndpoints: [{ url: receiver.url('/platform'), secret: PLATFORM_SECRET, enabledEvents: ['topup.succeeded'] }],
    });
    await stripe.topups.create({ amount: 100, currency: 'usd' });
    await receiver.until(1);
    const { id } = JSON.parse(receiver.received[0]!.body) as { id: string };
    sandbox.control.resendEvent(id);
    await receiver.until(2);
    expect(JSON.parse(receiver.received[1]!.body)).toMatchObject({ id });
  });

  test('that were owed when the sandbox stopped are sent by the next one', async () => {
    const receiver = await startReceiver();
    const statePath = join(mkdtempSync(join(tmpdir(), 'stripe-sandbox-')), 'state.log');
    const options = { statePath, webhookEndpoints: [{ url: receiver.url('/platform'), secret: PLATFORM_SECRET, enabledEvents: ['topup.succeeded'] }] };
    const first = await startStripeSandbox(options);
    first.control.configureWebhooks({ hold: true });
    await clientOf(first).topups.create({ amount: 100, currency: 'usd' });
    await first.close();
    expect(receiver.received).toHaveLength(0);
    await startWorld(options);
    await receiver.until(1);
  });

  test('reach endpoints made by the API, with the secret told at creation', async () => {
    const receiver = await startReceiver();
    const { stripe } = await startWorld();
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url('/made'), enabled_events: ['checkout.session.expired'] });
    const session = await stripe.checkout.sessions.create(sessionParams(5_000));
    await stripe.checkout.sessions.expire(session.id);
    await receiver.until(1);
    const { body, signature } = receiver.received[0]!;
    expect(stripe.webhooks.constructEvent(body, signature, endpoint.secret!).type).toBe('checkout.session.expired');
    expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
  });
});

describe('the list of events', () => {
  test('is filtered by type and time and read in pages', async () => {
    const { stripe, sandbox } = await startWorld();
    for (let count = 0; count < 7; count += 1) {
      await stripe.topups.create({ amount: 100 + count, currency: 'usd' });
      sandbox.control.advanceClock(60);
    }
    const all = await stripe.events.list({ type: 'topup.succeeded', limit: 3 }).autoPagingToArray({ limit: 100 });
    expect(all.map((event) => (event.data.object as Stripe.Topup).amount)).toEqual([106, 105, 104, 103, 102, 101, 100]);
    const recent = await stripe.events.list({ types: ['topup.succeeded'], created: { gte: all[1]!.created } });
    expect(recent.data.map((event) => event.id)).toEqual([all[0]!.id, all[1]!.id]);
    const newer = await stripe.events.list({ type: 'topup.succeeded', ending_before: all[4]!.id, limit: 2 });
    expect(newer).toMatchObject({ has_more: true, data: [{ id: all[2]!.id }, { id: all[3]!.id }] });
    sandbox.control.advanceClock(31 * 24 * 3_600);
    expect((await stripe.events.list()).data).toHaveLength(0);
  });
});
