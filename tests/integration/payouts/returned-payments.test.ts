// A payment that comes back: who may say so, that it is said and booked once, and what the database keeps of it.
import { expect, test } from 'vitest';
import pg from 'pg';
import { proposeAdjustment } from '@/lib/ledger/propose-adjustment';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { getAccountBalance, getMilestoneBalances } from '@/lib/ledger/balances';
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { confirmReturn, discardReturn, recordReturn } from '@/lib/payouts/return-payment';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/time/duration';
import { createMilestone } from '../../factories/contracts';
import { createAdmin, createFreelancerPaidByBank, nameBankCard } from '../../factories/people';
import { expectRefusal, race } from '../../setup/refusal';

const now = addMs(new Date(), 10 * MINUTE_MS);
const today = contractDayOf(now);

async function paid() {
  const [freelancer, alice, bob] = [await createFreelancerPaidByBank(), await createAdmin(), await createAdmin()];
  const deal = await createMilestone({ status: 'SETTLING', freelancer });
  const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: alice, now });
  const line = await db().payoutLine.findFirstOrThrow({ where: { batchId } });
  const input = { lineId: line.id, reference: 'R-77', returnedOn: today, reason: 'ACCOUNT_CLOSED' as const };
  return { ...deal, freelancer, alice, bob, batchId, line, input };
}

async function settled() {
  const deal = await paid();
  await confirmBatch({ input: { batchId: deal.batchId, reference: 'BANK-1' }, viewer: deal.bob, now });
  return deal;
}

const returnOf = (lineId: string) => db().payoutReturn.findFirstOrThrow({ where: { lineId }, orderBy: { recordedAt: 'desc' } });

test('only an admin records it, of a line that was paid, with a day that can be; another admin confirms, once', async () => {
  const unpaid = await paid();
  await expectRefusal(recordReturn({ input: unpaid.input, viewer: unpaid.alice, now }), 'PAYOUT_NOT_PAID');
  await confirmBatch({ input: { batchId: unpaid.batchId, reference: 'BANK-0' }, viewer: unpaid.bob, now });

  const { alice, bob, freelancer, line, input, milestoneId } = await settled();
  await expectRefusal(recordReturn({ input, viewer: freelancer, now }), 'NOT_FOUND');
  for (const returnedOn of [contractDayOf(addMs(now, -48 * HOUR_MS)), contractDayOf(addMs(now, 24 * HOUR_MS))])
    await expectRefusal(recordReturn({ input: { ...input, returnedOn }, viewer: alice, now }), 'INPUT_INVALID');
  expect(await race(4, () => recordReturn({ input, viewer: alice, now }))).toEqual({ done: 1, PAYOUT_NOT_PAID: 3 });
  const { id: returnId } = await returnOf(line.id);
  await expectRefusal(confirmReturn({ input: { returnId }, viewer: alice, now }), 'FOUR_EYES');
  await expectRefusal(confirmReturn({ input: { returnId }, viewer: freelancer, now }), 'NOT_FOUND');

  const bank = await getAccountBalance(db(), 'bank', 'CNY');
  expect(await race(4, () => confirmReturn({ input: { returnId }, viewer: bob, now }))).toEqual({ done: 1, PAYOUT_RETURN_DECIDED: 3 });
  expect((await getAccountBalance(db(), 'bank', 'CNY')) - bank).toBe(92_000n);
  expect((await getMilestoneBalances(db(), [{ id: milestoneId, currency: 'CNY' }])).get(milestoneId)).toMatchObject({
    releasedMinor: 0n,
    pendingReleaseMinor: 92_000n,
  });
  await expectRefusal(discardReturn({ input: { returnId }, viewer: alice, now }), 'PAYOUT_RETURN_DECIDED');
  await expectRefusal(recordReturn({ input, viewer: alice, now }), 'PAYOUT_NOT_PAID');
  // The next payment counts on it.
  await expectRefusal(
    proposeAdjustment({
      input: { debitKind: 'release_pending', creditKind: 'bank', currency: 'CNY', amountMinor: 92_000n, reason: '改由现金支付给运营者。', milestoneId },
      viewer: alice,
      now,
    }),
    'ADJUSTMENT_MONEY_IN_USE',
  );
});

test('recorded by mistake, it is taken off and nothing is booked; it may be recorded anew', async () => {
  const { alice, bob, line, input, milestoneId } = await settled();
  await recordReturn({ input, viewer: alice, now });
  const { id: returnId } = await returnOf(line.id);
  await discardReturn({ input: { returnId }, viewer: alice, now });
  await expectRefusal(confirmReturn({ input: { returnId }, viewer: bob, now }), 'PAYOUT_RETURN_DECIDED');
  expect(await db().ledgerTransfer.count({ where: { milestoneId, kind: 'RELEASE_RETURNED_BY_BANK' } })).toBe(0);
  await recordReturn({ input, viewer: bob, now });
});

test('who has named another card meanwhile has nothing to correct: it is due when the quiet period is over', async () => {
  const { alice, bob, freelancer, line, input } = await settled();
  await nameBankCard(freelancer, now, '6225 7588 8888 8889');
  await recordReturn({ input, viewer: alice, now });
  await confirmReturn({ input: { returnId: (await returnOf(line.id)).id }, viewer: bob, now });
  await expectRefusal(exportBatch({ input: { currency: 'CNY' }, viewer: bob, now }), 'PAYOUT_NOTHING_DUE');
  const later = addMs(now, 49 * HOUR_MS);
  const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: bob, now: later });
  await confirmBatch({ input: { batchId, reference: 'BANK-3' }, viewer: alice, now: later });
});

test('the database keeps four eyes and single returns, whatever a use case may forget', async () => {
  const { alice, bob, freelancer, line, input } = await settled();
  const row = (recordedById: string) => ({ ...input, returnedOn: new Date(`${today}T00:00:00Z`), recordedById, recordedAt: now });
  await expect(db().payoutReturn.create({ data: row(freelancer.userId) })).rejects.toThrow('FOUR_EYES');
  await expect(db().payoutReturn.create({ data: { ...row(alice.userId), status: 'CONFIRMED', decidedById: bob.userId, decidedAt: now } })).rejects.toThrow(
    'FOUR_EYES',
  );
  await expect(db().payoutLine.update({ where: { id: line.id }, data: { returnedAt: now } })).rejects.toThrow('APPEND_ONLY');
  const { id } = await db().payoutReturn.create({ data: row(alice.userId) });
  await expect(db().payoutReturn.create({ data: row(bob.userId) })).rejects.toThrow(/Unique|duplicate/);
  const confirmedBy = (decidedById: string) => db().payoutReturn.update({ where: { id }, data: { status: 'CONFIRMED', decidedById, decidedAt: now } });
  await expect(confirmedBy(alice.userId)).rejects.toThrow('FOUR_EYES');
  await expect(confirmedBy(freelancer.userId)).rejects.toThrow('FOUR_EYES');
  await expect(db().payoutReturn.updateMany({ data: { reference: 'other' } })).rejects.toThrow(/denied/);
  await expect(db().payoutReturn.deleteMany({ where: { id } })).rejects.toThrow(/denied|APPEND_ONLY/);
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  try {
    await expect(owner.query(`UPDATE payout_return SET reference = 'other' WHERE id = '${id}'`)).rejects.toThrow('APPEND_ONLY');
    await expect(owner.query(`DELETE FROM payout_return WHERE id = '${id}'`)).rejects.toThrow('APPEND_ONLY');
  } finally {
    await owner.end();
  }
  await discardReturn({ input: { returnId: id }, viewer: bob, now });
});
