import { createHash, randomUUID } from 'node:crypto';
import type { Transaction } from '@/lib/db/client';
import type { TransferDraft } from './entries';

export type PostedTransfer = { transferId: string; wasPosted: boolean };

/**
 * Writes one transfer in one statement, inside the caller's transaction. Repeating it with the same key and content returns the first result;
 * other content under the same key, an unbalanced transfer and an overdrawn owner's account are refused by the database.
 */
export async function postTransfer(tx: Transaction, draft: TransferDraft): Promise<PostedTransfer> {
  const postings = draft.postings.map(({ account, amountMinor }) => ({
    code: account.code,
    currency: account.currency,
    kind: account.kind,
    type: account.type,
    owner: account.ownerId,
    amount: amountMinor.toString(),
  }));
  const rows = await tx.$queryRaw<{ transfer_id: string; was_posted: boolean }[]>`
    SELECT transfer_id, was_posted FROM post_transfer(
      ${randomUUID()}::uuid, ${draft.kind}, ${draft.idempotencyKey}, ${contentHash(draft)}, ${draft.milestoneId}::uuid, ${draft.decisionId}::uuid,
      ${draft.reference}, ${draft.reversesId}::uuid, ${draft.occurredAt}, ${JSON.stringify(postings)}::jsonb)`;
  const row = rows[0]!;
  return { transferId: row.transfer_id, wasPosted: row.was_posted };
}

/** What makes two drafts under one key the same: kind, links and amounts, not the moment. */
export function contentHash(draft: TransferDraft): string {
  const sides = draft.postings.map(({ account, amountMinor }) => `${account.code} ${account.currency} ${amountMinor}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([draft.kind, draft.milestoneId, draft.decisionId, draft.reference, draft.reversesId, sides]))
    .digest('hex');
}
