/** The steps of a PaymentIntent. Each writes the new state and tells it; which step comes next is decided elsewhere. */
import type Stripe from 'stripe';
import type { ErrorBody } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/snapshot-types.ts';
import { newId, randomToken } from '../ids.ts';
import type { Metadata } from '../metadata.ts';
import type { PendingAttempt, Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';

export type IntentRow = Tables['payment_intent'];

export type NewIntent = {
  account: string;
  amount: number;
  currency: string;
  session: string | null;
  paymentMethodTypes: string[];
  allowedTypes: string[] | null;
  excludedTypes: string[] | null;
  metadata: Metadata;
  description: string | null;
  transferGroup: string | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  receiptEmail: string | null;
  customer: string | null;
  futureUsage: 'off_session' | 'on_session' | null;
  methodId: string | null;
};

export function createIntent(sandbox: Sandbox, wanted: NewIntent): IntentRow {
  const id = newId('pi');
  const created = sandbox.clock.now();
  const object: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: wanted.allowedTypes,
    amount: wanted.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomToken(24)}`,
    confirmation_method: 'automatic',
    created,
    currency: wanted.currency,
    customer: wanted.customer,
    customer_account: null,
    description: wanted.description,
    excluded_payment_method_types: wanted.excludedTypes,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: wanted.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: wanted.methodId,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: wanted.paymentMethodTypes,
    payment_record: null,
    processing: null,
    receipt_email: wanted.receiptEmail,
    review: null,
    setup_future_usage: wanted.futureUsage,
    shipping: null,
    source: null,
    statement_descriptor: wanted.statementDescriptor,
    statement_descriptor_suffix: wanted.statementDescriptorSuffix,
    status: wanted.methodId === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_data: null,
    transfer_group: wanted.transferGroup,
  };
  const row = sandbox.store.insert('payment_intent', {
    id,
    account: wanted.account,
    created,
    object,
    hidden: { session: wanted.session, attempt: null },
  });
  emitEvent(sandbox, { type: 'payment_intent.created', object, account: row.account });
  return row;
}

function step(
  sandbox: Sandbox,
  intent: IntentRow,
  { type, change, attempt = null }: { type: SnapshotType; change: Partial<Stripe.PaymentIntent>; attempt?: PendingAttempt | null },
): IntentRow {
  const next = sandbox.store.update('payment_intent', intent, { object: change, hidden: { ...intent.hidden, attempt } });
  emitEvent(sandbox, { type, object: next.object, account: intent.account });
  return next;
}

/** The bank or the wallet must hear from the payer first. */
export function requireAction(
  sandbox: Sandbox,
  intent: IntentRow,
  { methodId, attempt, nextAction }: { methodId: string; attempt: PendingAttempt; nextAction: Stripe.PaymentIntent.NextAction },
): IntentRow {
  return step(sandbox, intent, {
    type: 'payment_intent.requires_action',
    attempt,
    change: { status: 'requires_action', next_action: nextAction, payment_method: methodId, last_payment_error: null },
  });
}

/** The payer has done their part; the wallet has not said yes yet. */
export function startProcessing(sandbox: Sandbox, intent: IntentRow, chargeId: string): IntentRow {
  return step(sandbox, intent, {
    type: 'payment_intent.processing',
    change: { status: 'processing', next_action: null, latest_charge: chargeId },
  });
}

export function succeedIntent(sandbox: Sandbox, intent: IntentRow, { chargeId, methodId }: { chargeId: string; methodId: string }): IntentRow {
  return step(sandbox, intent, {
    type: 'payment_intent.succeeded',
    change: {
      status: 'succeeded',
      amount_received: intent.object.amount,
      latest_charge: chargeId,
      payment_method: methodId,
      next_action: null,
      last_payment_error: null,
    },
  });
}

/** The attempt failed; the intent waits for another payment method. */
export function failAttempt(sandbox: Sandbox, intent: IntentRow, { error, chargeId }: { error: ErrorBody; chargeId: string | null }): IntentRow {
  return step(sandbox, intent, {
    type: 'payment_intent.payment_failed',
    change: {
      status: 'requires_payment_method',
      last_payment_error: error as Stripe.PaymentIntent.LastPaymentError,
      latest_charge: chargeId ?? intent.object.latest_charge,
      payment_method: null,
      next_action: null,
    },
  });
}

export function cancelIntent(sandbox: Sandbox, intent: IntentRow, reason: Stripe.PaymentIntent.CancellationReason | null): IntentRow {
  return step(sandbox, intent, {
    type: 'payment_intent.canceled',
    change: { status: 'canceled', canceled_at: sandbox.clock.now(), cancellation_reason: reason, next_action: null },
  });
}
