/** Payment methods that are named by id or by a documented test token, and belong to a customer or to nobody. */
import { StripeProblem, missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { Sandbox } from '../sandbox.ts';
import { createPaymentMethod } from './payment-methods.ts';
import type { PaymentMethodRow } from './payment-methods.ts';
import { CARD_TOKENS, behaviourOf } from './test-cards.ts';

/** A token stands for a fresh payment method every time it is used. */
export function resolveMethod(sandbox: Sandbox, reference: string, param = 'payment_method'): PaymentMethodRow {
  const number = CARD_TOKENS[reference];
  if (number) {
    return createPaymentMethod(sandbox, { type: 'card', card: { number, expMonth: 12, expYear: 2034, cvc: '123', holder: null }, email: null });
  }
  const row = sandbox.store.get('payment_method', reference);
  if (!row) throw missingResource('PaymentMethod', reference, param);
  return row;
}

/** Without a customer a payment method is good for one payment (docs.stripe.com/payments/payment-methods#reuse). */
export function assertUsable(row: PaymentMethodRow, customer: string | null): void {
  if (row.object.customer !== null && row.object.customer !== customer) {
    throw refused({
      message: `The PaymentMethod ${row.id} belongs to the customer ${String(row.object.customer)}; name that customer on the PaymentIntent.`,
      param: 'payment_method',
    });
  }
  if (row.hidden.isSpent && row.object.customer === null) {
    throw refused({
      message: `The PaymentMethod ${row.id} was used without a customer, or detached from one. It may not be used again.`,
      param: 'payment_method',
    });
  }
}

export function spend(sandbox: Sandbox, row: PaymentMethodRow): void {
  if (row.object.customer === null && !row.hidden.isSpent) sandbox.store.update('payment_method', row, { hidden: { ...row.hidden, isSpent: true } });
}

export function attachMethod(sandbox: Sandbox, row: PaymentMethodRow, customer: string): PaymentMethodRow {
  if (row.object.customer === customer) return row;
  if (row.object.customer !== null) throw refused({ message: 'This payment method is already attached to another customer.', param: 'payment_method' });
  if (row.object.type !== 'card') throw refused({ message: `Payment methods of type ${row.object.type} cannot be attached to a customer.` });
  assertUsable(row, customer);
  const { decline, challenge, attaches } = behaviourOf(row.hidden.card!.number);
  if (decline && !challenge && !attaches) {
    // The bank is asked at this moment already.
    throw new StripeProblem({
      status: 402,
      body: { type: 'card_error', code: decline.code, message: decline.message, ...(decline.declineCode && { decline_code: decline.declineCode }) },
    });
  }
  const attached = sandbox.store.update('payment_method', row, { object: { customer } });
  emitEvent(sandbox, { type: 'payment_method.attached', object: attached.object, account: row.account });
  return attached;
}

/** Detached is gone: it can neither be used nor attached again. */
export function detachMethod(sandbox: Sandbox, row: PaymentMethodRow): PaymentMethodRow {
  if (row.object.customer === null) throw refused({ message: 'This payment method is attached to no customer.' });
  const detached = sandbox.store.update('payment_method', row, { object: { customer: null }, hidden: { ...row.hidden, isSpent: true } });
  emitEvent(sandbox, { type: 'payment_method.detached', object: detached.object, before: row.object, account: row.account });
  return detached;
}
