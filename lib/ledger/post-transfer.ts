import { createHash } from 'node:crypto';
import type { Transaction } from '@/lib/db/client';
import { timeOrderedId } from '@/lib/db/time-ordered-id';
import type { TransferDraft } from './entries';

export type PostedTransfer = { transferId: string; wasPosted: boolean };

/**
 * Writes one transfer in one statement, inside the caller's transaction. Repeating it with the same key and content returns the first result;
 * other content under the same key, an unbalanced transfer and an overdrawn owner's account are refused by the database.
 */
export async function postTransfer(tx: Transaction, draft: TransferDraft): Promise<PostedTransfer> {
  const [posted] = await postTransfers(tx, [draft]);
  return posted!;
}

/** The same for many, in one statement and in the given order; one refusal refuses all. */
export async function postTransfers(tx: Transaction, drafts: readonly TransferDraft[]): Promise<PostedTransfer[]> {
  const rows = drafts.map(transferRow);
  const posted = await tx.$queryRaw<{ transfer_id: string; was_posted: boolean }[]>`
    SELECT transfer_id, was_posted FROM post_transfers(${JSON.stringify(rows)}::jsonb)`;
  return posted.map((row) => ({ transferId: row.transfer_id, wasPosted: row.was_posted }));
}

/** A draft as `post_transfers` of the database reads it. */
export function transferRow(draft: TransferDraft) {
  return {
    id: timeOrderedId(),
    kind: draft.kind,
    key: draft.idempotencyKey,
    hash: contentHash(draft),
    milestone: draft.milestoneId,
    decision: draft.decisionId,
    reference: draft.reference,
    reverses: draft.reversesId,
    occurred: draft.occurredAt,
    postings: draft.postings.map(({ account, amountMinor }) => ({
      // For an account that is not there yet.
      id: timeOrderedId(),
      code: account.code,
      currency: account.currency,
      kind: account.kind,
      type: account.type,
      owner: account.ownerId,
      amount: amountMinor.toString(),
    })),
  };
}

/** What makes two drafts under one key the same: kind, links and amounts, not the moment. */
export function contentHash(draft: TransferDraft): string {
  const sides = draft.postings.map(({ account, amountMinor }) => `${account.code} ${account.currency} ${amountMinor}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([draft.kind, draft.milestoneId, draft.decisionId, draft.reference, draft.reversesId, sides]))
    .digest('hex');
}
