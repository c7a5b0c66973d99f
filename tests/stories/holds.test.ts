// Accepted and decided, but the transfer waits some days: for a business that is new, and for a card that the provider doubts.
import { beforeAll, expect, test } from 'vitest';
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { findWorkroom } from '@/lib/acceptance/workroom';
import { db } from '@/lib/db/client';
import { parseEnvironment, resetEnvironment } from '@/lib/env/env';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { endHold } from '@/lib/milestones/hold';
import { listNotifications } from '@/lib/notifications/queries';
import { getMoneyState } from '@/lib/reports/admin/money';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { drainNotices } from '@/lib/wiring/drain';
import { createMilestone, publishPiece } from '../factories/contracts';
import { createAdmin, createBusinessOwner } from '../factories/people';
import { control, openPaymentPage, receiveEvents } from '../factories/payments';
import { ledgerTable } from '../setup/ledger-table';
import { expectRefusal, race } from '../setup/refusal';

const soon = () => new Date(Date.now() + 10_000);
const statusOf = async (id: string) => (await db().milestone.findUniqueOrThrow({ where: { id } })).status;
const releaseOf = (milestoneId: string) => db().paymentOperation.findFirstOrThrow({ where: { milestoneId, leg: 'RELEASE' } });

beforeAll(() => {
  // What is left out has its default.
  delete process.env.HOLD_DAYS;
  resetEnvironment();
});

test('the rule is on unless configured otherwise', () => {
  expect(parseEnvironment(process.env)).toMatchObject({ HOLD_DAYS: 3, HOLD_NEW_ACCOUNT_DAYS: 14 });
});

test('a new business: decided and booked at once, paid three days later, with the reason for both to read', async () => {
  const deal = await createMilestone({ status: 'IN_REVIEW' });
  const now = soon();
  const before = await findWorkroom(deal.contractId, deal.milestoneId, deal.business, now);
  expect(before!.hold).toEqual({ until: addDays(now, 3), reason: 'NEW_ACCOUNT' });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now });
  await receiveEvents(addMs(addDays(now, 3), -1));
  expect(await statusOf(deal.milestoneId)).toBe('SETTLING');
  expect(await releaseOf(deal.milestoneId)).toMatchObject({ status: 'QUEUED', attempt: 1, holdUntil: addDays(now, 3), holdReason: 'NEW_ACCOUNT' });
  expect(await ledgerTable(deal.milestoneId)).toMatchInlineSnapshot(`
    "
    | transfer | account             |  debit | credit |
    | -------- | ------------------- | ------ | ------ |
    | FUNDED   | stripe_balance CNY  |  97070 |        |
    |          | stripe_fee CNY      |   2930 |        |
    |          | escrow CNY          |        | 100000 |
    | DECIDED  | escrow CNY          | 100000 |        |
    |          | release_pending CNY |        |  92000 |
    |          | platform_fee CNY    |        |   8000 |
    "
  `);
  const { params } = await db().milestoneHistory.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, event: 'accept' } });
  expect(params).toMatchObject({ holdUntil: addDays(now, 3).toISOString(), holdReason: 'NEW_ACCOUNT' });
  await drainNotices(now);
  const [zh] = (await listNotifications(deal.freelancer, 'zh')).notices;
  const [en] = (await listNotifications(deal.freelancer, 'en')).notices;
  expect(zh!.body).toContain('新账户');
  expect(en!.body).toContain('The business is new here');
  // It is not late: nobody is alarmed.
  const money = await getMoneyState(await createAdmin(), addMs(now, 2 * HOUR_MS));
  expect(money.lateOperations.filter((operation) => operation.milestoneId === deal.milestoneId)).toEqual([]);

  await receiveEvents(addDays(now, 3));
  expect(await statusOf(deal.milestoneId)).toBe('SETTLED');
  // Known from now on.
  const next = await createMilestone({ status: 'IN_REVIEW', business: deal.business });
  expect((await findWorkroom(next.contractId, next.milestoneId, deal.business, now))!.hold).toBeNull();
});

test('a business of long standing waits for nothing, but for a card the provider doubts', async () => {
  const business = await createBusinessOwner({ now: addDays(new Date(), -15) });
  const plain = await createMilestone({ status: 'SETTLED', business });
  expect(await releaseOf(plain.milestoneId)).toMatchObject({ holdUntil: null, holdReason: null });

  const deal = await createMilestone({ status: 'AWAITING_FUNDS', business });
  const session = await openPaymentPage(deal.milestoneId, business, new Date());
  await control(`checkout/sessions/${session}/complete`, { outcome: 'paid', method: 'card', cardNumber: '4000000000009235' });
  await receiveEvents(soon());
  for (const title of ['巷子里的现烤面包', '周末早起也要吃到的可颂']) await publishPiece(deal, deal.milestoneId, { title }, soon());
  await submitMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: business, now: soon() });
  expect(await releaseOf(deal.milestoneId)).toMatchObject({ holdReason: 'CARD_RISK' });

  // The doubt was right: the money is still here, and the chargeback keeps it here however long the hold has been over.
  const { chargeId } = await db().funding.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, status: 'PAID' } });
  await control(`charges/${chargeId}/dispute`, { reason: 'fraudulent' });
  await receiveEvents(addDays(soon(), 4));
  expect(await releaseOf(deal.milestoneId)).toMatchObject({ status: 'QUEUED' });
});

test('what returns to the business does not wait', async () => {
  const deal = await createMilestone({ status: 'FUNDED' });
  await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
  await receiveEvents(soon());
  expect(await statusOf(deal.milestoneId)).toBe('CANCELLED');
});

test('an admin lets it go early, with a reason that stays', async () => {
  const [admin, deal] = [await createAdmin(), await createMilestone({ status: 'IN_REVIEW' })];
  await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
  const { id } = await releaseOf(deal.milestoneId);
  const input = { operationId: id, reason: '商家已电话核实，营业执照与付款人一致。' };
  await expectRefusal(endHold({ input, viewer: deal.business, now: soon() }), 'NOT_FOUND');
  expect(await race(5, () => endHold({ input, viewer: admin, now: soon() }))).toEqual({ done: 1, NOT_FOUND: 4 });
  await receiveEvents(soon());
  expect(await statusOf(deal.milestoneId)).toBe('SETTLED');
  expect(await db().auditEntry.findFirstOrThrow({ where: { objectId: id } })).toMatchObject({ action: 'operation.end-hold', params: { reason: input.reason } });
});
