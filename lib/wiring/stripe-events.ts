// Which use case hears which Stripe event. The keys are exactly the event types we claim to support; all others are stored and ignored.
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { toppedUpEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { isCurrency } from '@/lib/money/money';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { confirmMovement, confirmMovements } from '@/lib/milestones/confirm-movement';
import { noticeChargeback } from '@/lib/milestones/notice-chargeback';
import { noticePayoutAccount } from '@/lib/milestones/notice-payout-account';
import { recordBankPayout } from '@/lib/payouts/record-bank-payout';
import { SECOND_MS } from '@/lib/time/duration';
import type { BatchHandler, BatchHandlers, EventHandler, EventHandlers } from '@/lib/payments/handle-external-events';
import { paymentGateway } from '@/lib/payments/payment-gateway';

/** A transfer is made a moment before its event. */
const LIST_MARGIN_MS = 5 * SECOND_MS;

const onCheckout: EventHandler = async (event, now) => (event.objectId ? confirmFunding(event.objectId, now) : 'IGNORED');

const onTransfer: EventHandler = async (event, now) => (event.objectId ? confirmMovement(await paymentGateway.getTransfer(event.objectId), now) : 'IGNORED');

const onReversal: EventHandler = async (event, now) => {
  if (!event.objectId) return 'IGNORED';
  const outcomes = await confirmMovements(await paymentGateway.getReversals(event.objectId), now);
  return [...outcomes.values()].includes('WAITING') ? 'WAITING' : 'HANDLED';
};

/** Many freelancers are paid at once: one look at the provider's list and one transaction for all. */
const onTransfers: BatchHandler = async (events, now) => {
  const ids = [...new Set(events.flatMap((event) => event.objectId ?? []))];
  const moments = events.map((event) => event.createdAt.getTime());
  const found = await paymentGateway.getTransfers(ids, { from: new Date(Math.min(...moments) - LIST_MARGIN_MS), to: new Date(Math.max(...moments)) });
  for (const id of ids) if (!found.has(id)) found.set(id, await paymentGateway.getTransfer(id));
  const outcomes = await confirmMovements([...found.values()], now);
  return new Map(events.map((event) => [event.id, event.objectId ? outcomes.get(event.objectId)! : 'IGNORED']));
};

const onRefund: EventHandler = async (event, now) => (event.objectId ? confirmMovement(await paymentGateway.getRefund(event.objectId), now) : 'IGNORED');

const onChargeback: EventHandler = async (event, now) => (event.objectId ? noticeChargeback(event.objectId, now) : 'IGNORED');

const onPayoutAccount: EventHandler = async (event, now) => {
  const accountId = event.account ?? event.objectId;
  return accountId && (await noticePayoutAccount(accountId, now)) ? 'HANDLED' : 'IGNORED';
};

/** Of a connected account: the freelancer's own payout to their bank. Without an account: the platform's. */
const onBankPayout: EventHandler = async (event, now) => (event.objectId ? recordBankPayout(event.objectId, event.account, now) : 'IGNORED');

/** The platform put its own money into its balance: the float that pays the provider's fees. */
const onTopUp: EventHandler = async (event, now) => {
  const movement = event.objectId ? await paymentGateway.getTopUp(event.objectId) : null;
  if (!movement || !isCurrency(movement.currency)) return 'WAITING';
  const entry = toppedUpEntry(movement.id, movement.currency, movement.amountMinor, now);
  await inTransaction((tx) => postTransfer(tx, entry));
  return 'HANDLED';
};

/** The payer was declined: the attempt stays open, and the business sees why. */
const onDecline: EventHandler = async (event) => {
  const intent = (
    event.payload as { data?: { object?: { metadata?: { funding_id?: string }; last_payment_error?: { decline_code?: string; code?: string } } } }
  ).data?.object;
  const fundingId = intent?.metadata?.funding_id;
  if (!fundingId) return 'IGNORED';
  const code = intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code ?? 'declined';
  await db().funding.updateMany({ where: { id: fundingId, status: 'OPEN' }, data: { lastDeclineCode: code } });
  return 'HANDLED';
};

export const stripeEventHandlers: EventHandlers = {
  'checkout.session.completed': onCheckout,
  'checkout.session.async_payment_succeeded': onCheckout,
  'checkout.session.async_payment_failed': onCheckout,
  'checkout.session.expired': onCheckout,
  'payment_intent.payment_failed': onDecline,
  'topup.succeeded': onTopUp,
  'payout.created': onBankPayout,
  'payout.updated': onBankPayout,
  'payout.paid': onBankPayout,
  'payout.failed': onBankPayout,
  'payout.canceled': onBankPayout,
  'transfer.created': onTransfer,
  'transfer.reversed': onReversal,
  'refund.created': onRefund,
  'refund.updated': onRefund,
  'refund.failed': onRefund,
  'charge.dispute.created': onChargeback,
  'charge.dispute.updated': onChargeback,
  'charge.dispute.funds_withdrawn': onChargeback,
  'charge.dispute.funds_reinstated': onChargeback,
  'charge.dispute.closed': onChargeback,
  'account.updated': onPayoutAccount,
  'capability.updated': onPayoutAccount,
  'v2.core.account[requirements].updated': onPayoutAccount,
  'v2.core.account[configuration.recipient].capability_status_updated': onPayoutAccount,
};

export const stripeBatchHandlers: BatchHandlers = { 'transfer.created': onTransfers };
