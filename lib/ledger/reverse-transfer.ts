import type { Transaction } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import type { Currency } from '@/lib/money/money';
import type { AccountKind, AccountType } from './accounts';
import { reversedEntry } from './entries';
import { postTransfer, type PostedTransfer } from './post-transfer';

/** Posts the mirror of a transfer, once: a second reversal returns the first. Refuses NOT_FOUND. */
export async function reverseTransfer(tx: Transaction, transferId: string, occurredAt: Date): Promise<PostedTransfer> {
  const original = await tx.ledgerTransfer.findUnique({
    where: { id: transferId },
    include: { postings: { include: { account: true }, orderBy: { id: 'asc' } } },
  });
  if (!original) throw new DomainError('NOT_FOUND');
  const postings = original.postings.map(({ account, amountMinor }) => ({
    account: {
      code: account.code,
      kind: account.kind as AccountKind,
      type: account.type as AccountType,
      ownerId: account.ownerId,
      currency: account.currency as Currency,
    },
    amountMinor,
  }));
  return postTransfer(tx, reversedEntry({ id: original.id, milestoneId: original.milestoneId, decisionId: original.decisionId, postings }, occurredAt));
}
