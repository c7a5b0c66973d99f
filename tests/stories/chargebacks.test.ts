// What a payer's complaint at their bank does: the money is gone at once, everything stands still, and weeks later somebody bears it.
import { expect, test } from 'vitest';
import { acceptSubmission, autoAcceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { db } from '@/lib/db/client';
import { openDispute } from '@/lib/disputes/open-dispute';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { noticeChargeback } from '@/lib/milestones/notice-chargeback';
import { answerChargeback, concedeChargeback, findChargeback } from '@/lib/reports/admin/chargebacks';
import { drainNotices } from '@/lib/wiring/drain';
import { stripeClient } from '@/lib/payments/stripe/client';
import { createMilestone, publishPiece } from '../factories/contracts';
import { plainTerms } from '../factories/milestone-terms';
import { createAdmin } from '../factories/people';
import { control, receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal } from '../setup/refusal';

/** Later than everything the factories did. */
const soon = () => new Date(Date.now() + 10_000);
const milestoneOf = (id: string) => db().milestone.findUniqueOrThrow({ where: { id }, include: { contract: true, chargebacks: true } });
const terms = plainTerms({ criteria: [{ id: 'note', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 1 }] });

/** The payer complains; answers with the provider's id of the case. */
async function complain(milestoneId: string, how: { inquiry?: boolean; amount?: number } = {}): Promise<string> {
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId, status: 'PAID' } });
  const { id } = await control<{ id: string }>(`charges/${chargeId}/dispute`, { reason: 'product_not_received', ...how });
  await receiveEvents(soon());
  return id;
}

async function decide(caseId: string, verdict: 'won' | 'lost'): Promise<void> {
  await control(`disputes/${caseId}/decide`, { verdict });
  await receiveEvents(soon());
}

test('a chargeback during the review freezes everything; won, the review goes on with the time it lost', async () => {
  const deal = await createMilestone({ status: 'IN_REVIEW', milestones: [terms] });
  const before = await milestoneOf(deal.milestoneId);
  const caseId = await complain(deal.milestoneId);
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'IN_REVIEW', frozenAt: expect.any(Date) });
  await expectRefusal(acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() }), 'MONEY_FROZEN');
  await expectRefusal(autoAcceptSubmission(deal.milestoneId, new Date(before.reviewEndsAt!.getTime() + 1)), 'MONEY_FROZEN');

  await decide(caseId, 'won');
  const after = await milestoneOf(deal.milestoneId);
  expect(after).toMatchObject({ status: 'IN_REVIEW', frozenAt: null });
  expect(after.reviewEndsAt!.getTime()).toBeGreaterThan(before.reviewEndsAt!.getTime());
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await receiveEvents(soon());
  expect((await milestoneOf(deal.milestoneId)).status).toBe('SETTLED');
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account             |  debit | credit |
    | -------------------- | ------------------- | ------ | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY  | 100000 |        |
    |                      | dispute_fee CNY     |   1500 |        |
    |                      | stripe_balance CNY  |        | 101500 |
    | CHARGEBACK_RETURNED  | disputed_funds CNY  |        | 100000 |
    |                      | stripe_balance CNY  | 100000 |        |
    | FUNDED               | stripe_balance CNY  |  97070 |        |
    |                      | stripe_fee CNY      |   2930 |        |
    |                      | escrow CNY          |        | 100000 |
    | DECIDED              | escrow CNY          | 100000 |        |
    |                      | release_pending CNY |        |  92000 |
    |                      | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED    | release_pending CNY |  92000 |        |
    |                      | stripe_balance CNY  |        |  92000 |
    "
  `);
});

test('the work’s due date moves by the time that was frozen, unless it had passed before; the history says to when', async () => {
  const [running, late] = [await createMilestone({ status: 'FUNDED', milestones: [terms] }), await createMilestone({ status: 'FUNDED', milestones: [terms] })];
  const pastDue = new Date(Date.now() - 60_000);
  await db().milestone.update({ where: { id: late.milestoneId }, data: { dueAt: pastDue } });
  const dueAt = new Date(Date.now() + 86_400_000);
  await db().milestone.update({ where: { id: running.milestoneId }, data: { dueAt } });
  const cases = [await complain(running.milestoneId), await complain(late.milestoneId)];
  const { frozenAt } = await milestoneOf(running.milestoneId);
  for (const caseId of cases) await control(`disputes/${caseId}/decide`, { verdict: 'won' });
  const later = new Date(frozenAt!.getTime() + 30 * 86_400_000);
  await receiveEvents(later);

  const after = await milestoneOf(running.milestoneId);
  expect(after).toMatchObject({ frozenAt: null, dueAt: new Date(dueAt.getTime() + 30 * 86_400_000) });
  const last = (milestoneId: string) => db().milestoneHistory.findFirstOrThrow({ where: { milestoneId }, orderBy: { sequence: 'desc' } });
  expect(await last(running.milestoneId)).toMatchObject({ event: 'unfreeze', params: { dueAt: after.dueAt!.toISOString() } });
  expect((await milestoneOf(late.milestoneId)).dueAt).toEqual(pastDue);
  expect(await last(late.milestoneId)).toMatchObject({ event: 'unfreeze', params: {} });
});

test('lost before anything was decided: the bank has returned the escrow, and the contract ends', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  await openDispute({ input: { milestoneId: deal.milestoneId, reason: 'OTHER', statement: '对交付范围有不同理解。' }, viewer: deal.freelancer, now: soon() });
  await decide(await complain(deal.milestoneId), 'lost');
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'CANCELLED', frozenAt: null, lostMinor: 100_000n, contract: { status: 'CANCELLED' } });
  expect((await db().dispute.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } })).status).toBe('ENDED');
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account            |  debit | credit |
    | -------------------- | ------------------ | ------ | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY | 100000 |        |
    |                      | dispute_fee CNY    |   1500 |        |
    |                      | stripe_balance CNY |        | 101500 |
    | CHARGEBACK_LOST      | escrow CNY         | 100000 |        |
    |                      | disputed_funds CNY |        | 100000 |
    | FUNDED               | stripe_balance CNY |  97070 |        |
    |                      | stripe_fee CNY     |   2930 |        |
    |                      | escrow CNY         |        | 100000 |
    "
  `);
});

test('a part lost: what is left is what can be earned', async () => {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [terms] });
  await decide(await complain(deal.milestoneId, { amount: 30_000 }), 'lost');
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'FUNDED', frozenAt: null, lostMinor: 30_000n });
  await publishPiece(deal, deal.milestoneId, { title: '巷子里的现烤面包' }, soon());
  await submitMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  await receiveEvents(soon());
  expect((await milestoneOf(deal.milestoneId)).status).toBe('SETTLED');
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account             | debit | credit |
    | -------------------- | ------------------- | ----- | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY  | 30000 |        |
    |                      | dispute_fee CNY     |  1500 |        |
    |                      | stripe_balance CNY  |       |  31500 |
    | CHARGEBACK_LOST      | escrow CNY          | 30000 |        |
    |                      | disputed_funds CNY  |       |  30000 |
    | FUNDED               | stripe_balance CNY  | 97070 |        |
    |                      | stripe_fee CNY      |  2930 |        |
    |                      | escrow CNY          |       | 100000 |
    | DECIDED              | escrow CNY          | 70000 |        |
    |                      | release_pending CNY |       |  64400 |
    |                      | platform_fee CNY    |       |   5600 |
    | RELEASE_CONFIRMED    | release_pending CNY | 64400 |        |
    |                      | stripe_balance CNY  |       |  64400 |
    "
  `);
});

test('lost after the release: the freelancer keeps it, the platform bears it', async () => {
  const deal = await createMilestone({ status: 'SETTLED' });
  await decide(await complain(deal.milestoneId), 'lost');
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'SETTLED', frozenAt: null, lostMinor: 0n });
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account             |  debit | credit |
    | -------------------- | ------------------- | ------ | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY  | 100000 |        |
    |                      | dispute_fee CNY     |   1500 |        |
    |                      | stripe_balance CNY  |        | 101500 |
    | CHARGEBACK_LOST      | chargeback_loss CNY | 100000 |        |
    |                      | disputed_funds CNY  |        | 100000 |
    | FUNDED               | stripe_balance CNY  |  97070 |        |
    |                      | stripe_fee CNY      |   2930 |        |
    |                      | escrow CNY          |        | 100000 |
    | DECIDED              | escrow CNY          | 100000 |        |
    |                      | release_pending CNY |        |  92000 |
    |                      | platform_fee CNY    |        |   8000 |
    | RELEASE_CONFIRMED    | release_pending CNY |  92000 |        |
    |                      | stripe_balance CNY  |        |  92000 |
    "
  `);
});

test('decided for the payer, frozen before it left, then lost: no second refund', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, status: 'PAID' } });
  const { id: caseId } = await control<{ id: string }>(`charges/${chargeId}/dispute`, {});
  // Noticed before the worker sends the refund.
  expect(await noticeChargeback(caseId, soon())).toBe('HANDLED');
  await receiveEvents(soon());
  expect(await db().paymentOperation.findMany({ where: { milestoneId: deal.milestoneId }, select: { status: true, calledAt: true } })).toEqual([
    { status: 'QUEUED', calledAt: null },
  ]);

  await decide(caseId, 'lost');
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ status: 'CANCELLED', frozenAt: null });
  expect((await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } })).status).toBe('VOIDED');
  expect(await stripeClient().refunds.list({ charge: chargeId! })).toMatchObject({ data: [] });
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer             | account            |  debit | credit |
    | -------------------- | ------------------ | ------ | ------ |
    | CHARGEBACK_WITHDRAWN | disputed_funds CNY | 100000 |        |
    |                      | dispute_fee CNY    |   1500 |        |
    |                      | stripe_balance CNY |        | 101500 |
    | CHARGEBACK_LOST      | refund_pending CNY | 100000 |        |
    |                      | disputed_funds CNY |        | 100000 |
    | FUNDED               | stripe_balance CNY |  97070 |        |
    |                      | stripe_fee CNY     |   2930 |        |
    |                      | escrow CNY         |        | 100000 |
    | DECIDED              | escrow CNY         | 100000 |        |
    |                      | refund_pending CNY |        | 100000 |
    "
  `);
});

test('an inquiry takes nothing and freezes nothing; events in any order and number change nothing', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  const caseId = await complain(deal.milestoneId, { inquiry: true });
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ frozenAt: null, chargebacks: [{ status: 'INQUIRY' }] });
  await decide(caseId, 'won');
  for (let again = 0; again < 5; again += 1) await noticeChargeback(caseId, soon());
  expect(await milestoneOf(deal.milestoneId)).toMatchObject({ frozenAt: null, chargebacks: [{ status: 'CLOSED' }] });

  const lost = await complain(deal.milestoneId);
  await control(`disputes/${lost}/decide`, { verdict: 'lost' });
  await Promise.all(Array.from({ length: 20 }, () => noticeChargeback(lost, soon())));
  await receiveEvents(soon());
  expect(await db().ledgerTransfer.count({ where: { milestoneId: deal.milestoneId, kind: 'CHARGEBACK_LOST' } })).toBe(1);
  expect((await milestoneOf(deal.milestoneId)).status).toBe('CANCELLED');
});

test('an admin answers the bank once, or gives in; nobody else does either', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'FUNDED' })];
  await complain(deal.milestoneId);
  const { id: chargebackId } = await db().chargeback.findFirstOrThrow({ where: { milestoneId: deal.milestoneId } });
  const evidence = (await findChargeback(chargebackId, admin))!.evidence;
  expect(evidence).toContain('document SHA-256');
  const answer = () => answerChargeback({ input: { chargebackId, evidence }, viewer: admin, now: soon() });
  await expectRefusal(answerChargeback({ input: { chargebackId, evidence }, viewer: deal.business, now: soon() }), 'NOT_FOUND');
  await answer();
  await expectRefusal(answer(), 'CHARGEBACK_NOT_OPEN');
  await concedeChargeback({ input: { chargebackId }, viewer: admin, now: soon() });
  await expectRefusal(concedeChargeback({ input: { chargebackId }, viewer: admin, now: soon() }), 'CHARGEBACK_NOT_OPEN');
  expect((await milestoneOf(deal.milestoneId)).status).toBe('CANCELLED');
  expect((await db().auditEntry.findMany({ where: { objectId: chargebackId }, orderBy: { at: 'asc' } })).map((entry) => entry.action)).toEqual([
    'chargeback.answer',
    'chargeback.concede',
  ]);
  await drainNotices(soon());
  expect(await db().notification.count({ where: { userId: admin.userId, kind: 'chargebackOpened' } })).toBeGreaterThan(0);
});
