// Which use case hears which Stripe event. The keys are exactly the event types we claim to support; all others are stored and ignored.
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { toppedUpEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { isCurrency } from '@/lib/money/money';
import { confirmFunding } from '@/lib/milestones/confirm-funding';
import { confirmMovement } from '@/lib/milestones/confirm-movement';
import { noticePayoutAccount } from '@/lib/milestones/notice-payout-account';
import type { EventHandler, EventHandlers } from '@/lib/payments/handle-external-events';
import { paymentGateway } from '@/lib/payments/payment-gateway';

const onCheckout: EventHandler = async (event, now) => (event.objectId ? confirmFunding(event.objectId, now) : 'IGNORED');

const onTransfer: EventHandler = async (event, now) => (event.objectId ? confirmMovement(await paymentGateway.getTransfer(event.objectId), now) : 'IGNORED');

const onRefund: EventHandler = async (event, now) => (event.objectId ? confirmMovement(await paymentGateway.getRefund(event.objectId), now) : 'IGNORED');

const onPayoutAccount: EventHandler = async (event, now) => {
  const accountId = event.account ?? event.objectId;
  return accountId && (await noticePayoutAccount(accountId, now)) ? 'HANDLED' : 'IGNORED';
};

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
  'transfer.created': onTransfer,
  'refund.created': onRefund,
  'refund.updated': onRefund,
  'refund.failed': onRefund,
  'account.updated': onPayoutAccount,
  'capability.updated': onPayoutAccount,
  'v2.core.account[requirements].updated': onPayoutAccount,
  'v2.core.account[configuration.recipient].capability_status_updated': onPayoutAccount,
};
