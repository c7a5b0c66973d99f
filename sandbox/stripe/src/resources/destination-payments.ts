/** The other end of a transfer: what the connected account sees as a payment (`py_…`) and its reversals as refunds (`pyr_…`). */
import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { AccountRecord, Row, Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { bookTransaction } from './book-transaction.ts';

type Arrival = { transferId: string; destination: Row<AccountRecord>; amount: number; currency: string; availableOn: number };

export function createDestinationPayment(sandbox: Sandbox, { transferId, destination, amount, currency, availableOn }: Arrival): Tables['charge'] {
  const created = sandbox.clock.now();
  const id = newId('py');
  const transaction = bookTransaction(sandbox, {
    account: destination.id,
    type: 'payment',
    amount,
    currency,
    source: id,
    availableOn,
  });
  const object: Stripe.Charge = {
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: transaction.id,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created,
    currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { type: 'stripe_account', stripe_account: {} },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: transferId,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
  return sandbox.store.insert('charge', { id, account: destination.id, created, object, hidden: { cardNumber: null } });
}

type Return = { paymentId: string; reversalId: string; amount: number; currency: string; availableOn: number };

export function refundDestinationPayment(sandbox: Sandbox, { paymentId, reversalId, amount, currency, availableOn }: Return): Tables['refund'] {
  const payment = sandbox.store.get('charge', paymentId)!;
  const created = sandbox.clock.now();
  const id = newId('pyr');
  const transaction = bookTransaction(sandbox, {
    account: payment.account,
    type: 'payment_refund',
    amount: -amount,
    currency,
    source: id,
    availableOn,
  });
  const refunded = payment.object.amount_refunded + amount;
  sandbox.store.update('charge', payment, { object: { amount_refunded: refunded, refunded: refunded === payment.object.amount } });
  const object: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: transaction.id,
    charge: paymentId,
    created,
    currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: reversalId,
    status: 'succeeded',
    transfer_reversal: null,
  };
  return sandbox.store.insert('refund', { id, account: payment.account, created, object, hidden: null });
}
