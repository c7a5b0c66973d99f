import type Stripe from 'stripe';
import { convertMinor } from '../currencies.ts';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { emitEvent } from '../events/emit.ts';
import type { SnapshotType } from '../events/emit.ts';
import { newId } from '../ids.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { flag, hash, text, unsupported } from '../params.ts';
import type { Tables } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';
import { bookTransaction } from './balance-transactions.ts';

type DisputeRow = Tables['dispute'];
type ChargeRow = Tables['charge'];

const EVIDENCE_TEXTS = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;
type EvidenceText = (typeof EVIDENCE_TEXTS)[number];

const NO_EVIDENCE = {
  ...(Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, null])) as Record<EvidenceText, null>),
  enhanced_evidence: {},
} satisfies Stripe.Dispute.Evidence;

const CLOSED: ReadonlySet<string> = new Set(['won', 'lost', 'warning_closed', 'prevented']);

/** Moves the disputed money out of the platform's balance, or back; in the currency the charge was settled in. */
function moveFunds(sandbox: Sandbox, row: DisputeRow, direction: 'withdrawn' | 'reinstated'): DisputeRow {
  const charge = sandbox.store.get('charge', row.object.charge as string)!;
  const settled = sandbox.store.get('balance_transaction', charge.object.balance_transaction as string)!.object;
  const amount =
    settled.exchange_rate === null
      ? row.object.amount
      : convertMinor(row.object.amount, { from: row.object.currency, to: settled.currency, rate: settled.exchange_rate });
  const isOut = direction === 'withdrawn';
  const transaction = bookTransaction(sandbox, {
    account: row.account,
    type: 'adjustment',
    reportingCategory: isOut ? 'dispute' : 'dispute_reversal',
    amount: isOut ? -amount : amount,
    currency: settled.currency,
    source: row.id,
    fee: isOut ? sandbox.settings.disputeFeeMinor : 0,
    feeDescription: 'Dispute fee',
    exchangeRate: settled.exchange_rate,
    description: `Chargeback ${direction} for ${charge.id}`,
  });
  const updated = sandbox.store.update('dispute', row, { object: { balance_transactions: [...row.object.balance_transactions, transaction] } });
  emitEvent(sandbox, { type: isOut ? 'charge.dispute.funds_withdrawn' : 'charge.dispute.funds_reinstated', object: updated.object, account: row.account });
  return updated;
}

/** The payer complains to their bank. An inquiry only asks; a dispute takes the money at once. */
export function openDispute(
  sandbox: Sandbox,
  charge: ChargeRow,
  { reason, isInquiry, amount }: { reason: string; isInquiry: boolean; amount?: number },
): DisputeRow {
  const card = charge.object.payment_method_details?.card;
  if (!card) throw refused({ message: 'Only card payments can be disputed here.' });
  if (charge.object.status !== 'succeeded') throw refused({ message: 'Only a succeeded charge can be disputed.' });
  const disputed = amount ?? charge.object.amount - charge.object.amount_refunded;
  if (disputed < 1 || disputed > charge.object.amount) throw refused({ message: 'The disputed amount does not fit the charge.', param: 'amount' });
  const created = sandbox.clock.now();
  const object: Stripe.Dispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: disputed,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.object.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: created + 9 * DAY,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: '10',
    payment_intent: charge.object.payment_intent,
    payment_method_details: {
      type: 'card',
      card: {
        brand: card.brand ?? 'unknown',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network: card.network ?? 'unknown',
        network_reason_code: '10.4',
      },
    },
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  const row = sandbox.store.insert('dispute', { id: object.id, account: charge.account, created, object, hidden: null });
  sandbox.store.update('charge', charge, { object: { disputed: true } });
  emitEvent(sandbox, { type: 'charge.dispute.created', object, account: row.account });
  return isInquiry ? row : moveFunds(sandbox, row, 'withdrawn');
}

function change(sandbox: Sandbox, row: DisputeRow, { patch, type }: { patch: Partial<Stripe.Dispute>; type: SnapshotType }): DisputeRow {
  const updated = sandbox.store.update('dispute', row, { object: patch });
  emitEvent(sandbox, { type, object: updated.object, before: row.object, account: row.account });
  return updated;
}

/** The bank's verdict. A won chargeback brings the money back; the fee stays paid. */
export function decideDispute(sandbox: Sandbox, row: DisputeRow, verdict: 'won' | 'lost'): DisputeRow {
  if (CLOSED.has(row.object.status)) throw refused({ message: 'This dispute is already closed.' });
  const isInquiry = row.object.status.startsWith('warning_');
  const decided = change(sandbox, row, { patch: { status: isInquiry ? 'warning_closed' : verdict }, type: 'charge.dispute.closed' });
  return verdict === 'won' && !isInquiry ? moveFunds(sandbox, decided, 'reinstated') : decided;
}

export function findDispute(sandbox: Sandbox, id: string, account: string): DisputeRow {
  const row = sandbox.store.get('dispute', id);
  if (!row || row.account !== account) throw missingResource('dispute', id);
  return row;
}

export const disputeEndpoints = [
  endpoint('GET', '/v1/disputes', { ...PAGE_FIELDS, ...CREATED_FIELD, charge: text(), payment_intent: text() }, ({ sandbox, params, account }) =>
    listPage(
      sandbox.store.table('dispute'),
      {
        params,
        account,
        url: '/v1/disputes',
        noun: 'dispute',
        matches: ({ object }) =>
          (!params.charge || object.charge === params.charge) && (!params.payment_intent || object.payment_intent === params.payment_intent),
      },
      (row) => row.object,
    ),
  ),

  endpoint('GET', '/v1/disputes/:id', {}, ({ sandbox, path, account }) => findDispute(sandbox, path.id!, account).object),

  endpoint(
    'POST',
    '/v1/disputes/:id',
    {
      evidence: hash({
        ...(Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, text({ maxLength: 20_000 })])) as Record<EvidenceText, ReturnType<typeof text>>),
        appeal: unsupported(),
        enhanced_evidence: unsupported(),
      }),
      intended_submission_method: unsupported(),
      metadata: metadata(),
      submit: flag(),
    },
    ({ sandbox, params, path, account }) => {
      const row = findDispute(sandbox, path.id!, account);
      if (CLOSED.has(row.object.status)) throw refused({ message: 'This dispute is already closed.' });
      const evidence = { ...row.object.evidence, ...params.evidence };
      // Updating evidence submits it unless told otherwise.
      const isSubmitted = params.evidence !== undefined && params.submit !== false;
      const isInquiry = row.object.status.startsWith('warning_');
      const updated = change(sandbox, row, {
        type: 'charge.dispute.updated',
        patch: {
          evidence,
          metadata: applyMetadata(row.object.metadata, params.metadata),
          ...(isSubmitted && { status: isInquiry ? 'warning_under_review' : 'under_review' }),
          evidence_details: {
            ...row.object.evidence_details,
            has_evidence: row.object.evidence_details.has_evidence || params.evidence !== undefined,
            submission_count: row.object.evidence_details.submission_count + (isSubmitted ? 1 : 0),
            submission_method: isSubmitted ? 'manual' : row.object.evidence_details.submission_method,
          },
        },
      });
      // Documented test evidence decides the case on the spot.
      if (isSubmitted && evidence.uncategorized_text === 'winning_evidence') return decideDispute(sandbox, updated, 'won').object;
      if (isSubmitted && evidence.uncategorized_text === 'losing_evidence') return decideDispute(sandbox, updated, 'lost').object;
      return updated.object;
    },
  ),

  endpoint(
    'POST',
    '/v1/disputes/:id/close',
    {},
    ({ sandbox, path, account }) => decideDispute(sandbox, findDispute(sandbox, path.id!, account), 'lost').object,
  ),
];
