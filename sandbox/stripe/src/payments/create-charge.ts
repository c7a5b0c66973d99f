import type Stripe from 'stripe';
import type { ErrorBody } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import { newId } from '../ids.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PaymentMethodRow } from './payment-methods.ts';
import { chargeMethodDetails } from './payment-methods.ts';
import { behaviourOf } from './test-cards.ts';

type ChargeRow = Tables['charge'];
type IntentRow = Tables['payment_intent'];

type ChargeFacts = {
  intent: IntentRow;
  method: PaymentMethodRow;
  status: 'succeeded' | 'pending' | 'failed';
  isAuthenticated: boolean;
  failure?: ErrorBody;
};

function outcomeOf({ status, failure, method }: ChargeFacts): Stripe.Charge.Outcome {
  const risk = behaviourOf(method.hidden.card?.number ?? '').risk;
  const isBlocked = status === 'failed';
  return {
    advice_code: isBlocked ? 'try_again_later' : null,
    network_advice_code: null,
    network_decline_code: isBlocked ? '01' : null,
    network_status: isBlocked ? 'declined_by_network' : 'approved_by_network',
    reason: isBlocked ? (failure?.decline_code ?? failure?.code ?? 'generic_decline') : null,
    risk_level: risk ?? 'normal',
    risk_score: risk === undefined ? 20 : risk === 'elevated' ? 65 : 85,
    seller_message: isBlocked ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: isBlocked ? 'issuer_declined' : 'authorized',
  };
}

function chargeObject(sandbox: Sandbox, facts: ChargeFacts): Stripe.Charge {
  const {
    intent: { object: intent },
    method,
    status,
    failure,
  } = facts;
  const isPaid = status === 'succeeded';
  const id = newId('ch');
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: isPaid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.object.billing_details as Stripe.Charge.BillingDetails,
    calculated_statement_descriptor: method.object.type === 'card' ? (intent.statement_descriptor ?? 'SANDBOX') : null,
    captured: isPaid,
    created: sandbox.clock.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    // The intent's metadata is copied at this moment; later changes of the intent do not reach the charge.
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: method.object.type === 'card' ? outcomeOf(facts) : null,
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: chargeMethodDetails(method, {
      amount: intent.amount,
      isAuthenticated: facts.isAuthenticated,
      isApproved: status !== 'failed',
    }),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: isPaid ? `${sandbox.settings.publicUrl}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

const EVENT_OF = { succeeded: 'charge.succeeded', pending: 'charge.pending', failed: 'charge.failed' } as const;

export function createCharge(sandbox: Sandbox, facts: ChargeFacts): ChargeRow {
  const object = chargeObject(sandbox, facts);
  const row = sandbox.store.insert('charge', {
    id: object.id,
    account: facts.intent.account,
    created: object.created,
    object,
    hidden: { cardNumber: facts.method.hidden.card?.number ?? null },
  });
  emitEvent(sandbox, { type: EVENT_OF[facts.status], object, account: row.account });
  return row;
}
