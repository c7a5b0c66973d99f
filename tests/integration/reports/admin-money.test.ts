// The admin's view of money and its alarms.
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { recordExternalEvent } from '@/lib/payments/record-external-event';
import { stripeClient } from '@/lib/payments/stripe/client';
import { getMoneyState } from '@/lib/reports/admin/money';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { raiseFindings, raiseHeldAlarms } from '@/lib/wiring/watch-money';
import { createMilestone } from '../../factories/contracts';
import { createAdmin } from '../../factories/people';
import { receiveEvents } from '../../factories/payments';
import { expectRefusal } from '../../setup/refusal';

const now = new Date();

test('what Stripe holds equals our books to the cent, and the parts of what is owed are shown', async () => {
  const admin = await createAdmin();
  const { business } = await createMilestone({ status: 'FUNDED' });
  await receiveEvents(now);
  const { positions, bands, unbooked, aged } = await getMoneyState(admin, now);
  const cny = positions.find((position) => position.currency === 'CNY')!;
  expect(cny.differenceMinor).toBe(0n);
  expect(cny.provider!.availableMinor + cny.provider!.pendingMinor + cny.provider!.reservedMinor).toBe(cny.provider!.totalMinor);
  expect(cny.owed.find((row) => row.kind === 'escrow')!.amountMinor).toBe(100_000n);
  expect(bands).toEqual([{ currency: 'CNY', days: 0, count: 1, amountMinor: 100_000n }]);
  expect(aged).toEqual([]);
  expect(unbooked).toEqual([]);
  await expectRefusal(getMoneyState(business, now), 'NOT_FOUND');
});

test('a movement nobody booked, an event without a match and a late operation are found', async () => {
  const admin = await createAdmin();
  const later = addMs(now, HOUR_MS);
  await createMilestone({ status: 'SETTLING' });
  await stripeClient().topups.create({ amount: 777, currency: 'usd', description: 'not told yet' });
  await recordExternalEvent(
    'SWEEP',
    { id: 'evt_lost', type: 'charge.succeeded', account: null, apiVersion: null, livemode: false, createdAt: now, objectId: 'ch_x', payload: {} },
    now,
  );
  await db().externalEvent.update({ where: { id: 'evt_lost' }, data: { status: 'FAILED', lastError: 'nothing is known of it' } });

  const state = await getMoneyState(admin, later);
  expect(state.unbooked!.map((movement) => [movement.currency, movement.netMinor])).toContainEqual(['USD', 777n]);
  expect(state.positions.find((position) => position.currency === 'USD')!.differenceMinor).toBe(777n);
  expect(state.openEvents.map((event) => event.id)).toContain('evt_lost');
  expect(state.lateOperations.map((operation) => [operation.leg, operation.status])).toContainEqual(['RELEASE', 'QUEUED']);
  expect((await getMoneyState(admin, now)).lateOperations).toEqual([]);
  await db().externalEvent.update({ where: { id: 'evt_lost' }, data: { status: 'IGNORED' } });
});

test('each threshold is told once, to every admin, in the app and by mail; one passed over is not told', async () => {
  const [first, second] = [await createAdmin(), await createAdmin()];
  const { milestoneId, business } = await createMilestone({ status: 'DISPUTED' });
  const { fundedAt } = await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } });
  const at = (days: number) => addMs(addDays(fundedAt!, days), HOUR_MS);
  const told = async () =>
    (
      await db().notification.findMany({
        where: { kind: 'moneyHeldLong', eventKey: { endsWith: milestoneId }, userId: { in: [first.userId, second.userId] } },
        orderBy: { createdAt: 'asc' },
      })
    ).map((notice) => (notice.params as { days: number }).days);

  await raiseHeldAlarms(at(59));
  expect(await told()).toEqual([]);
  await raiseHeldAlarms(at(60));
  await raiseHeldAlarms(at(61));
  expect(await told()).toEqual([60, 60]);
  await Promise.all([raiseHeldAlarms(at(86)), raiseHeldAlarms(at(86)), raiseHeldAlarms(at(86))]);
  expect(await told()).toEqual([60, 60, 85, 85]);
  expect(await db().notification.count({ where: { userId: business.userId, kind: 'moneyHeldLong' } })).toBe(0);
  expect(
    await db().mailMessage.count({
      where: { uniqueKey: { in: [`alarm:held:60:${milestoneId}:${first.userId}`, `alarm:held:85:${milestoneId}:${first.userId}`] } },
    }),
  ).toBe(2);
  const { aged, bands } = await getMoneyState(first, at(86));
  expect(aged.map((row) => [row.id, row.days])).toContainEqual([milestoneId, 86]);
  expect(bands.some((band) => band.days === 85)).toBe(true);
});

test('a finding of the ledger check is told once', async () => {
  const admin = await createAdmin();
  const findings = Array.from({ length: 25 }, (_, index) => ({
    rule: '4 what is owed to somebody is never negative',
    row: `escrow:${index}`,
    detail: '-1 CNY',
  }));
  const told = () => db().notification.count({ where: { userId: admin.userId, kind: 'booksBroken' } });
  await raiseFindings(findings.slice(0, 1), now);
  await raiseFindings(findings.slice(0, 1), addDays(now, 1));
  expect(await told()).toBe(1);
  await raiseFindings(findings, addDays(now, 2));
  expect(await told()).toBe(21);
  await raiseFindings(findings, addDays(now, 3));
  expect(await told()).toBe(25);
});
