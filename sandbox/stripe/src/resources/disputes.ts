import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { missingResource, refused } from '../errors.ts';
import { applyMetadata, metadata } from '../metadata.ts';
import type { MetadataChange } from '../metadata.ts';
import { CREATED_FIELD, PAGE_FIELDS, listPage } from '../paging.ts';
import { clearable, flag, hash, list, oneOf, text, unsupported } from '../params.ts';
import type { Sandbox } from '../sandbox.ts';
import { EVIDENCE_TEXTS } from './dispute-evidence.ts';
import type { EvidenceText } from './dispute-evidence.ts';
import { assertUndecided, changeDispute, decideDispute, escalateInquiry, isInquiry } from './dispute-steps.ts';
import type { DisputeRow } from './dispute-steps.ts';

export function findDispute(sandbox: Sandbox, id: string, account: string): DisputeRow {
  const row = sandbox.store.get('dispute', id);
  if (!row || row.account !== account) throw missingResource('dispute', id);
  return row;
}

type Appeal = { card?: { reason_for_filing?: string | null; supporting_files?: string[] | null } | null };
type EvidenceChange = Partial<Record<EvidenceText, string>> & { appeal?: Appeal | null };
type Response = {
  evidence?: EvidenceChange;
  intended_submission_method?: Stripe.Dispute.IntendedSubmissionMethod;
  metadata?: MetadataChange;
  submit?: boolean;
};

/** Documented test evidence decides the case on the spot (docs.stripe.com/testing#disputes). */
const TEST_EVIDENCE: Record<string, (sandbox: Sandbox, row: DisputeRow) => DisputeRow> = {
  winning_evidence: (sandbox, row) => decideDispute(sandbox, row, 'won'),
  losing_evidence: (sandbox, row) => decideDispute(sandbox, row, 'lost'),
  escalate_inquiry_evidence: (sandbox, row) => (isInquiry(row) ? escalateInquiry(sandbox, row) : row),
};

function statusAfterAnswer(row: DisputeRow): string {
  if (isInquiry(row)) return 'warning_under_review';
  return row.object.status === 'appeal_needs_response' ? 'appeal_under_review' : 'under_review';
}

function appealOf(appeal: Appeal | null | undefined, current: Stripe.Dispute.Evidence.Appeal | null | undefined): Stripe.Dispute.Evidence.Appeal | null {
  if (appeal === undefined) return current ?? null;
  if (!appeal?.card) return null;
  const { reason_for_filing: reason, supporting_files: files } = { ...current?.card, ...appeal.card };
  return { card: { ...(reason && { reason_for_filing: reason }), ...(files && { supporting_files: files }) } };
}

function evidenceAfter(row: DisputeRow, change: EvidenceChange | undefined): Stripe.Dispute.Evidence {
  const { appeal, ...texts } = change ?? {};
  const evidence = { ...row.object.evidence, ...texts };
  return appeal === undefined && evidence.appeal === undefined ? evidence : { ...evidence, appeal: appealOf(appeal, evidence.appeal) };
}

function assertFits(row: DisputeRow, { evidence, submit }: Response): void {
  const isAppeal = row.object.status.startsWith('appeal_');
  if (evidence?.appeal !== undefined && row.object.status !== 'appeal_needs_response') {
    throw refused({ message: 'Appeal evidence is taken only while the dispute waits for an appeal.', param: 'evidence[appeal]' });
  }
  if (isAppeal && evidence && Object.keys(evidence).some((name) => name !== 'appeal')) {
    throw refused({ message: 'During an appeal only appeal evidence can be changed.', param: 'evidence' });
  }
  if ((evidence !== undefined || submit) && row.object.status.endsWith('under_review')) {
    throw refused({ message: 'Evidence for this dispute has already been submitted.', param: 'evidence' });
  }
}

function respond(sandbox: Sandbox, row: DisputeRow, response: Response): DisputeRow {
  assertUndecided(row);
  assertFits(row, response);
  const evidence = evidenceAfter(row, response.evidence);
  // New evidence is submitted unless told otherwise; staged evidence waits for a call that says so.
  const isSubmitted = response.submit ?? response.evidence !== undefined;
  const { evidence_details: details } = row.object;
  const updated = changeDispute(sandbox, row, {
    type: 'charge.dispute.updated',
    patch: {
      evidence,
      metadata: applyMetadata(row.object.metadata, response.metadata),
      ...(response.intended_submission_method && { intended_submission_method: response.intended_submission_method }),
      ...(isSubmitted && { status: statusAfterAnswer(row) }),
      evidence_details: {
        ...details,
        has_evidence: details.has_evidence || response.evidence !== undefined,
        submission_count: details.submission_count + (isSubmitted ? 1 : 0),
        submission_method: isSubmitted ? 'manual' : details.submission_method,
      },
    },
  });
  const answer = updated.object.status === 'appeal_under_review' ? evidence.appeal?.card?.reason_for_filing : evidence.uncategorized_text;
  return isSubmitted ? (TEST_EVIDENCE[answer ?? '']?.(sandbox, updated) ?? updated) : updated;
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
        appeal: clearable(hash({ card: clearable(hash({ reason_for_filing: clearable(text()), supporting_files: clearable(list(text())) })) })),
        enhanced_evidence: unsupported(),
      }),
      intended_submission_method: oneOf(['manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes']),
      metadata: metadata(),
      submit: flag(),
    },
    ({ sandbox, params, path, account }) => respond(sandbox, findDispute(sandbox, path.id!, account), params).object,
  ),

  endpoint(
    'POST',
    '/v1/disputes/:id/close',
    {},
    ({ sandbox, path, account }) => decideDispute(sandbox, findDispute(sandbox, path.id!, account), 'lost').object,
  ),
];
