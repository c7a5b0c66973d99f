// Events that cannot be handled: they stay, are tried again with growing pauses, and an admin is told once, looks, mends and replays.
import pg from 'pg';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { recordExternalEvent } from '@/lib/payments/record-external-event';
import { STRIPE_API_VERSION, stripeClient } from '@/lib/payments/stripe/client';
import { toProviderEvent } from '@/lib/payments/stripe/translate';
import { listStripeEvents, replayStripeEvent } from '@/lib/reports/admin/machinery';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { raiseEventAlarms } from '@/lib/wiring/watch-events';
import { createMilestone } from '../../factories/contracts';
import { createAdmin } from '../../factories/people';
import { completePayment, handleStoredEvents, openPaymentPage, receiveEvents } from '../../factories/payments';

const start = new Date();

test('an event about an unknown object waits with growing pauses, alarms an admin once, and is handled when its cause is mended', async () => {
  const admin = await createAdmin();
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  await receiveEvents(start);
  await completePayment(await openPaymentPage(deal.milestoneId, deal.business, start));
  // As if the attempt had been lost with a database: the payment is the provider's alone.
  const funding = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  const [event] = (await stripeClient().events.list({ types: ['checkout.session.completed'], limit: 1 })).data;
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  await owner.query('DELETE FROM funding WHERE id = $1', [funding.id]);
  await owner.end();
  await recordExternalEvent('ACCOUNT', toProviderEvent(event!), start);
  const row = () => db().externalEvent.findUniqueOrThrow({ where: { id: event!.id } });
  const told = () => db().notification.findMany({ where: { userId: admin.userId, kind: 'paymentEventStuck' } });

  const pauses: number[] = [];
  for (let moment = start; (await row()).status !== 'FAILED'; moment = (await row()).runAfter) {
    await handleStoredEvents(moment);
    pauses.push((await row()).runAfter.getTime() - moment.getTime());
    if (moment.getTime() - start.getTime() < 20 * MINUTE_MS) {
      await raiseEventAlarms(moment);
      expect(await told()).toEqual([]);
    }
  }
  expect(pauses.slice(0, 5)).toEqual([2, 4, 8, 16, 32].map((seconds) => seconds * 1000));
  expect(Math.max(...pauses)).toBe(30 * MINUTE_MS);
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(6 * HOUR_MS);

  const later = addMs(start, 24 * HOUR_MS);
  await raiseEventAlarms(later);
  await raiseEventAlarms(later);
  expect(await told()).toMatchObject([{ params: { type: 'checkout.session.completed', event: event!.id } }]);
  expect((await listStripeEvents(admin, { status: 'FAILED' })).events.map(({ id }) => id)).toEqual([event!.id]);

  await db().funding.create({ data: funding });
  await replayStripeEvent({ input: { eventId: event!.id }, viewer: admin, now: later });
  await handleStoredEvents(later);
  expect(await row()).toMatchObject({ status: 'HANDLED', lastError: null });
  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('FUNDED');
});

test('an endpoint of another API version is handled, because objects are fetched, and alarms an admin once', async () => {
  const admin = await createAdmin();
  const told = () => db().notification.findMany({ where: { userId: admin.userId, kind: 'paymentVersionDiffers' } });
  await raiseEventAlarms(start);
  expect(await told()).toEqual([]);
  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  await completePayment(await openPaymentPage(deal.milestoneId, deal.business, start));
  const [event] = (await stripeClient().events.list({ types: ['checkout.session.completed'], limit: 1 })).data;
  await recordExternalEvent('ACCOUNT', { ...toProviderEvent(event!), apiVersion: '2020-08-27', payload: {} }, start);
  await handleStoredEvents(start);
  expect((await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } })).status).toBe('FUNDED');

  await raiseEventAlarms(start);
  await raiseEventAlarms(addMs(start, HOUR_MS));
  expect(await told()).toMatchObject([{ params: { theirs: '2020-08-27', ours: STRIPE_API_VERSION } }]);
});
