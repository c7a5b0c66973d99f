import { endpoint } from '../endpoint.ts';
import { invalidParameter, missingResource, refused } from '../errors.ts';
import { idOf } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { flag, integer, oneOf, text, unsupportedFields } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { findCharge } from './charges.ts';
import { assertRefundable, changeRefund, createRefund, refundableAmount } from './refund-steps.ts';
import type { RefundRow } from './refund-steps.ts';

type ChargeRow = Tables['charge'];

function chargeToRefund(sandbox: Sandbox, { charge, payment_intent: intentId }: { charge?: string; payment_intent?: string }, account: string): ChargeRow {
  if (charge !== undefined) return findCharge(sandbox, charge, account, 'charge');
  if (intentId === undefined) {
    throw invalidParameter({
      code: 'parameter_missing',
      message: 'One of the following params should be provided for this request: payment_intent or charge.',
    });
  }
  const intent = sandbox.store.get('payment_intent', intentId);
  if (!intent || intent.account !== account) throw missingResource('payment_intent', intentId, 'payment_intent');
  const latest = idOf(intent.object.latest_charge);
  if (latest === null || intent.object.status !== 'succeeded') {
    throw refused({
      code: 'payment_intent_unexpected_state',
      message: `The PaymentIntent ${intentId} has no successful charge to refund.`,
      param: 'payment_intent',
    });
  }
  return findCharge(sandbox, latest, account, 'charge');
}

function findRefund(sandbox: Sandbox, id: string, account: string): RefundRow {
  const row = sandbox.store.get('refund', id);
  if (!row || row.account !== account) throw missingResource('refund', id);
  return row;
}

/** Separate transfers belong to no charge: a refund leaves them alone, and asking for more is refused as at Stripe. */
function assertPlainRefund(charge: ChargeRow, wanted: { reverse_transfer?: boolean; refund_application_fee?: boolean }): void {
  if (wanted.reverse_transfer) {
    throw refused({
      message: `Cannot reverse a transfer on charge ${charge.id}: it was not made with one. Reverse its transfers themselves.`,
      param: 'reverse_transfer',
    });
  }
  if (wanted.refund_application_fee) {
    throw refused({ message: `Charge ${charge.id} has no application fee to refund.`, param: 'refund_application_fee' });
  }
}

export const refundEndpoints = [
  endpoint(
    'POST',
    '/v1/refunds',
    {
      amount: integer({ min: 1 }),
      charge: text(),
      payment_intent: text(),
      reason: oneOf(['duplicate', 'fraudulent', 'requested_by_customer']),
      metadata: metadata(),
      refund_application_fee: flag(),
      reverse_transfer: flag(),
      ...unsupportedFields(['currency', 'customer', 'instructions_email', 'origin']),
    },
    ({ sandbox, params, account }) => {
      if (params.charge !== undefined && params.payment_intent !== undefined) {
        throw invalidParameter({ code: 'parameters_exclusive', message: 'You may only specify one of these parameters: charge, payment_intent.' });
      }
      const charge = chargeToRefund(sandbox, params, account);
      assertRefundable(sandbox, charge);
      assertPlainRefund(charge, params);
      const amount = refundableAmount(charge, params.amount);
      return createRefund(sandbox, { charge, amount, reason: params.reason ?? null, metadata: applyMetadata({}, params.metadata) }).object;
    },
  ),

  endpoint('GET', '/v1/refunds', { ...PAGE_FIELDS, ...CREATED_FIELD, charge: text(), payment_intent: text() }, ({ sandbox, params, account }) => {
    const table = sandbox.store.table('refund');
    return listPage(
      table,
      {
        params,
        account,
        url: '/v1/refunds',
        noun: 'refund',
        ...(params.charge && { among: table.by('charge', params.charge) }),
        matches: ({ object }) => !params.payment_intent || object.payment_intent === params.payment_intent,
      },
      (row) => row.object,
    );
  }),

  endpoint('GET', '/v1/refunds/:id', {}, ({ sandbox, path, account }) => findRefund(sandbox, path.id!, account).object),

  endpoint('POST', '/v1/refunds/:id/cancel', {}, ({ sandbox, path, account }) => {
    const { object } = findRefund(sandbox, path.id!, account);
    throw refused({ message: `Only refunds that require an action of the payer can be canceled; this one is ${object.status}.` });
  }),

  endpoint('POST', '/v1/refunds/:id', { metadata: metadata() }, ({ sandbox, params, path, account }) => {
    const row = findRefund(sandbox, path.id!, account);
    return changeRefund(sandbox, row, { patch: { metadata: applyMetadata(row.object.metadata ?? {}, params.metadata) }, type: 'refund.updated' }).object;
  }),
];
