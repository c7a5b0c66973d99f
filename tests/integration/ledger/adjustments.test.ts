// Corrections by hand: four eyes, once, never on what is Stripe's, never below zero.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { adjustedEntry } from '@/lib/ledger/adjustment-entries';
import { getAccountBalance } from '@/lib/ledger/balances';
import { runChecks } from '@/lib/ledger/checks';
import { approveAdjustment, refuseAdjustment } from '@/lib/ledger/decide-adjustment';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { proposeAdjustment } from '@/lib/ledger/propose-adjustment';
import { proposeAdjustmentSchema, type ProposeAdjustment } from '@/lib/ledger/schema';
import { listDecidedAdjustments, listPendingAdjustments } from '@/lib/reports/admin/adjustments';
import { drainNotices } from '@/lib/wiring/drain';
import { createMilestone } from '../../factories/contracts';
import { createAdmin, createBusinessOwner } from '../../factories/people';
import { expectRefusal, race } from '../../setup/refusal';

const now = new Date();
const draft = (change: Partial<ProposeAdjustment> = {}): ProposeAdjustment => ({
  debitKind: 'fx',
  creditKind: 'capital',
  currency: 'CNY',
  amountMinor: 1_234n,
  reason: '银行入账时的汇兑差额，见四月对账单第三行，已与财务核对。',
  milestoneId: null,
  ...change,
});
let first: Viewer, second: Viewer, third: Viewer;
beforeAll(async () => {
  [first, second, third] = [await createAdmin(), await createAdmin(), await createAdmin()];
});
const propose = async (change?: Partial<ProposeAdjustment>) => (await proposeAdjustment({ input: draft(change), viewer: first, now })).adjustmentId;
const transfers = () => db().ledgerTransfer.count({ where: { kind: 'ADJUSTED' } });

test('a second admin approves: one transfer, audited, and the proposer is told', async () => {
  const before = { fx: await getAccountBalance(db(), 'fx', 'CNY'), capital: await getAccountBalance(db(), 'capital', 'CNY') };
  const adjustmentId = await propose();
  expect(await transfers()).toBe(0);
  expect((await listPendingAdjustments(second)).map((row) => row.id)).toContain(adjustmentId);

  await approveAdjustment({ input: { adjustmentId }, viewer: second, now });

  expect(await getAccountBalance(db(), 'fx', 'CNY')).toBe(before.fx + 1_234n);
  expect(await getAccountBalance(db(), 'capital', 'CNY')).toBe(before.capital + 1_234n);
  expect((await listDecidedAdjustments(second)).adjustments[0]).toMatchObject({ id: adjustmentId, status: 'APPROVED', decidedById: second.userId });
  expect(await db().auditEntry.findMany({ where: { objectId: adjustmentId }, orderBy: { id: 'asc' }, select: { action: true, adminId: true } })).toEqual([
    { action: 'adjustment.propose', adminId: first.userId },
    { action: 'adjustment.approve', adminId: second.userId },
  ]);
  while ((await drainNotices(now)) > 0);
  const told = await db().notification.findMany({ where: { kind: { startsWith: 'adjustment' } }, select: { userId: true, kind: true } });
  expect(
    told
      .filter((notice) => notice.kind === 'adjustmentProposed')
      .map((notice) => notice.userId)
      .sort(),
  ).toEqual([second.userId, third.userId].sort());
  expect(told.filter((notice) => notice.kind === 'adjustmentDecided').map((notice) => notice.userId)).toEqual([first.userId]);
});

test('nobody decides their own, not even past the use case', async () => {
  const adjustmentId = await propose();
  await expectRefusal(approveAdjustment({ input: { adjustmentId }, viewer: first, now }), 'ADJUSTMENT_OWN');
  await expectRefusal(refuseAdjustment({ input: { adjustmentId }, viewer: first, now }), 'ADJUSTMENT_OWN');
  const own = db().ledgerAdjustment.update({ where: { id: adjustmentId }, data: { status: 'REFUSED', decidedById: first.userId, decidedAt: now } });
  await expect(own).rejects.toThrow(/adjustment_four_eyes/);
  const unposted = db().ledgerAdjustment.update({ where: { id: adjustmentId }, data: { status: 'APPROVED', decidedById: second.userId, decidedAt: now } });
  await expect(unposted).rejects.toThrow(/adjustment_decided/);
  await refuseAdjustment({ input: { adjustmentId }, viewer: second, now });
});

test('many admins at once: one decision, one transfer', async () => {
  const adjustmentId = await propose();
  const before = await transfers();
  const outcomes = await race(12, (index) => {
    const decide = index % 3 === 2 ? refuseAdjustment : approveAdjustment;
    return decide({ input: { adjustmentId }, viewer: index % 2 === 0 ? second : third, now });
  });
  expect(outcomes).toEqual({ done: 1, ADJUSTMENT_DECIDED: 11 });
  const { status, transferId } = await db().ledgerAdjustment.findUniqueOrThrow({ where: { id: adjustmentId } });
  expect((await transfers()) - before).toBe(status === 'APPROVED' ? 1 : 0);
  expect(transferId !== null).toBe(status === 'APPROVED');
});

test('what was decided stays as it is', async () => {
  const adjustmentId = await propose();
  await refuseAdjustment({ input: { adjustmentId }, viewer: second, now });
  await expectRefusal(approveAdjustment({ input: { adjustmentId }, viewer: third, now }), 'ADJUSTMENT_DECIDED');
  await expect(db().ledgerAdjustment.update({ where: { id: adjustmentId }, data: { decidedById: third.userId } })).rejects.toThrow(/APPEND_ONLY/);
  await expect(db().ledgerAdjustment.update({ where: { id: adjustmentId }, data: { amountMinor: 1n } })).rejects.toThrow(/permission denied/);
  await expect(db().ledgerAdjustment.delete({ where: { id: adjustmentId } })).rejects.toThrow(/permission denied/);
});

test('the Stripe balance is nobody’s to adjust', async () => {
  const typed = { debitKind: 'fx', creditKind: 'capital', currency: 'CNY', amountMinor: '12.34', reason: draft().reason, milestoneId: '' };
  expect(proposeAdjustmentSchema.parse(typed)).toEqual(draft());
  for (const wrong of [
    { debitKind: 'stripe_balance' },
    { creditKind: 'stripe_balance' },
    { creditKind: 'fx' },
    { amountMinor: '0' },
    { amountMinor: '-1' },
    { amountMinor: '99999999999' },
    { reason: '太短' },
    { currency: 'EUR' },
    { milestoneId: 'x' },
  ])
    expect([wrong, proposeAdjustmentSchema.safeParse({ ...typed, ...wrong }).success]).toEqual([wrong, false]);
  const row = { ...draft(), proposedById: first.userId, proposedAt: now };
  await expect(db().ledgerAdjustment.create({ data: { ...row, debitKind: 'stripe_balance' } })).rejects.toThrow(/adjustment_not_of_stripe/);
});

test('a debt is not made negative, neither when proposed nor when it has shrunk since', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });
  await expectRefusal(propose({ debitKind: 'business_credit', creditKind: 'fx', milestoneId, amountMinor: 1n }), 'LEDGER_WOULD_GO_NEGATIVE');
  const credit = await propose({ debitKind: 'capital', creditKind: 'business_credit', milestoneId, amountMinor: 500n });
  await approveAdjustment({ input: { adjustmentId: credit }, viewer: second, now });
  const [one, other] = [
    await propose({ debitKind: 'business_credit', creditKind: 'capital', milestoneId, amountMinor: 400n }),
    await propose({ debitKind: 'business_credit', creditKind: 'capital', milestoneId, amountMinor: 400n }),
  ];
  expect(await race(2, (index) => approveAdjustment({ input: { adjustmentId: index === 0 ? one : other }, viewer: second, now }))).toEqual({
    done: 1,
    LEDGER_WOULD_GO_NEGATIVE: 1,
  });
  const statuses = await db().ledgerAdjustment.findMany({ where: { id: { in: [one, other] } }, select: { status: true } });
  expect(statuses.map((row) => row.status).sort()).toEqual(['APPROVED', 'PROPOSED']);
});

test('money that decisions still count on is left alone; so is another currency', async () => {
  const { milestoneId } = await createMilestone({ status: 'FUNDED' });
  await expectRefusal(propose({ debitKind: 'escrow', creditKind: 'platform_fee' }), 'ADJUSTMENT_NEEDS_MILESTONE');
  await expectRefusal(propose({ debitKind: 'escrow', creditKind: 'platform_fee', milestoneId }), 'ADJUSTMENT_MONEY_IN_USE');
  await expectRefusal(propose({ debitKind: 'fx', creditKind: 'capital', milestoneId, currency: 'USD' }), 'ADJUSTMENT_CURRENCY_DIFFERS');
  await expectRefusal(propose({ milestoneId: '00000000-0000-7000-8000-000000000000' }), 'NOT_FOUND');
});

test('a fee corrected on a finished milestone keeps the books in order', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });
  const adjustmentId = await propose({ debitKind: 'platform_fee', creditKind: 'capital', milestoneId, amountMinor: 100n });
  await approveAdjustment({ input: { adjustmentId }, viewer: second, now });
  expect(await runChecks(now)).toEqual([]);
});

test('to those who are no admins there are no adjustments', async () => {
  const stranger = await createBusinessOwner();
  const adjustmentId = await propose();
  await expectRefusal(proposeAdjustment({ input: draft(), viewer: stranger, now }), 'NOT_FOUND');
  await expectRefusal(approveAdjustment({ input: { adjustmentId }, viewer: stranger, now }), 'NOT_FOUND');
  await expectRefusal(listPendingAdjustments(stranger), 'NOT_FOUND');
});

test('an adjustment that somebody posts past all this is found by the check of the books', async () => {
  const entry = adjustedEntry({ id: randomUUID(), debitKind: 'fx', creditKind: 'capital', currency: 'CNY', amountMinor: 1n, owners: null, occurredAt: now });
  const { transferId } = await inTransaction((tx) => postTransfer(tx, entry));
  expect(await runChecks(now)).toMatchObject([{ rule: expect.stringMatching(/^13 /), row: transferId }]);

  // Out of the books again, as only the owner of the database can.
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  await owner.query('SET session_replication_role = replica');
  await owner.query('DELETE FROM ledger_posting WHERE transfer_id = $1', [transferId]);
  await owner.query('DELETE FROM ledger_transfer WHERE id = $1', [transferId]);
  await owner.end();
  expect(await runChecks(now)).toEqual([]);
});
