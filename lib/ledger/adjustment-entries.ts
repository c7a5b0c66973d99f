// Builds the transfer of an approved adjustment: the one movement of the books that people make by hand. Pure.
import { invariant } from '@/lib/errors/invariant';
import type { Currency } from '@/lib/money/money';
import { ownedAccount, sharedAccount, type AccountRef } from './accounts';
import { ownerOf, type AdjustableKind, type AdjustmentOwners } from './adjustment-rules';
import type { TransferDraft } from './entries';

export type Adjustment = {
  id: string;
  debitKind: AdjustableKind;
  creditKind: AdjustableKind;
  currency: Currency;
  amountMinor: bigint;
  /** Null where no account of the adjustment belongs to anybody. */
  owners: AdjustmentOwners | null;
  occurredAt: Date;
};

/** One debit, one credit, once per adjustment. */
export function adjustedEntry(adjustment: Adjustment): TransferDraft {
  const { currency, amountMinor } = adjustment;
  invariant(amountMinor > 0n && adjustment.debitKind !== adjustment.creditKind, 'an adjustment moves an amount from one account to another');
  return {
    kind: 'ADJUSTED',
    idempotencyKey: `adjustment:${adjustment.id}`,
    milestoneId: adjustment.owners?.milestoneId ?? null,
    decisionId: null,
    reference: null,
    reversesId: null,
    occurredAt: adjustment.occurredAt,
    postings: [
      { account: adjustmentAccount(adjustment.debitKind, adjustment.owners, currency), amountMinor },
      { account: adjustmentAccount(adjustment.creditKind, adjustment.owners, currency), amountMinor: -amountMinor },
    ],
  };
}

/** The account a kind means for these owners. */
export function adjustmentAccount(kind: AdjustableKind, owners: AdjustmentOwners | null, currency: Currency): AccountRef {
  const ownership = ownerOf(kind);
  if (ownership === null) return sharedAccount(kind as Parameters<typeof sharedAccount>[0], currency);
  invariant(owners, 'an account that belongs to somebody has an owner');
  return ownedAccount(kind as Parameters<typeof ownedAccount>[0], owners[ownership], currency);
}
