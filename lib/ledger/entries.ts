// Builds transfers: pure functions from a happening to balanced postings. Debit is positive, credit negative.
import { invariant } from '@/lib/errors/invariant';
import type { Currency } from '@/lib/money/money';
import { ownedAccount, sharedAccount, type AccountRef } from './accounts';
import type { TransferKind } from './kinds';
import { credit, debit, stripeSide, type PostingDraft, type Settled } from './postings';

export type TransferDraft = {
  kind: TransferKind;
  /** Same key, same content: posted once. Same key, other content: refused. */
  idempotencyKey: string;
  milestoneId: string | null;
  decisionId: string | null;
  /** Stripe's balance transaction, where the movement has one: one transfer each. */
  reference: string | null;
  reversesId: string | null;
  occurredAt: Date;
  postings: PostingDraft[];
};

/** What was paid, and the provider's fee, in the currency of its balance. Minor units. */
export type Receipt = {
  balanceTransactionId: string;
  currency: Currency;
  grossMinor: bigint;
  stripeFeeMinor: bigint;
  settled?: Settled | null;
  occurredAt: Date;
};

export function draft(
  kind: TransferKind,
  idempotencyKey: string,
  occurredAt: Date,
  postings: PostingDraft[],
  links: Partial<TransferDraft> = {},
): TransferDraft {
  const kept = postings.filter((posting) => posting.amountMinor !== 0n);
  const totals = new Map<string, bigint>();
  for (const { account, amountMinor } of kept) totals.set(account.currency, (totals.get(account.currency) ?? 0n) + amountMinor);
  invariant([...totals.values()].every((total) => total === 0n) && kept.length >= 2, `a ${kind} transfer balances and has two sides`);
  return { kind, idempotencyKey, milestoneId: null, decisionId: null, reference: null, reversesId: null, ...links, occurredAt, postings: kept };
}

function receive(receipt: Receipt, creditor: AccountRef): PostingDraft[] {
  const { currency, grossMinor, stripeFeeMinor, settled } = receipt;
  return [
    ...stripeSide({ currency, amountMinor: grossMinor, settled, fee: { kind: 'stripe_fee', amountMinor: stripeFeeMinor } }),
    credit(creditor, grossMinor),
  ];
}

/** The business's payment is bound to the milestone. */
export function fundedEntry(milestoneId: string, receipt: Receipt): TransferDraft {
  return draft('FUNDED', `txn:${receipt.balanceTransactionId}`, receipt.occurredAt, receive(receipt, ownedAccount('escrow', milestoneId, receipt.currency)), {
    milestoneId,
    reference: receipt.balanceTransactionId,
  });
}

/** A second or late payment: credited to the business until it is refunded. */
export function surplusReceivedEntry(milestoneId: string, businessId: string, receipt: Receipt): TransferDraft {
  return draft(
    'SURPLUS_RECEIVED',
    `txn:${receipt.balanceTransactionId}`,
    receipt.occurredAt,
    receive(receipt, ownedAccount('business_credit', businessId, receipt.currency)),
    {
      milestoneId,
      reference: receipt.balanceTransactionId,
    },
  );
}

/** What a decision divides. */
export type Division = {
  decisionId: string;
  milestoneId: string;
  currency: Currency;
  releaseMinor: bigint;
  feeMinor: bigint;
  refundMinor: bigint;
  occurredAt: Date;
};

/** Escrow is divided: release (net and fee) and refund leave it at once, the outside calls follow. */
export function decidedEntry(division: Division): TransferDraft {
  const { milestoneId, currency, releaseMinor, feeMinor, refundMinor } = division;
  return draft(
    'DECIDED',
    `decision:${division.decisionId}`,
    division.occurredAt,
    [
      debit(ownedAccount('escrow', milestoneId, currency), releaseMinor + refundMinor),
      credit(ownedAccount('release_pending', milestoneId, currency), releaseMinor - feeMinor),
      credit(sharedAccount('platform_fee', currency), feeMinor),
      credit(ownedAccount('refund_pending', milestoneId, currency), refundMinor),
    ],
    { milestoneId, decisionId: division.decisionId },
  );
}

/** The mirror of what a decision released, when its transfer can never be made. What it refunded stays as it is. */
export function decisionVoidedEntry(division: Division): TransferDraft {
  const { decisionId, milestoneId, currency, releaseMinor, feeMinor, occurredAt } = division;
  return draft(
    'DECISION_VOIDED',
    `decision:${decisionId}:void`,
    occurredAt,
    [
      debit(ownedAccount('release_pending', milestoneId, currency), releaseMinor - feeMinor),
      debit(sharedAccount('platform_fee', currency), feeMinor),
      credit(ownedAccount('escrow', milestoneId, currency), releaseMinor),
    ],
    { milestoneId, decisionId },
  );
}

/** A surplus payment leaves the business's credit for its refund. */
export function surplusReturnEntry(division: Division, businessId: string): TransferDraft {
  const { milestoneId, currency, refundMinor } = division;
  return draft(
    'SURPLUS_RETURN_DECIDED',
    `decision:${division.decisionId}`,
    division.occurredAt,
    [
      debit(ownedAccount('business_credit', businessId, currency), refundMinor),
      credit(ownedAccount('refund_pending', division.decisionId, currency), refundMinor),
    ],
    { milestoneId, decisionId: division.decisionId },
  );
}

/** A movement of Stripe's balance that confirms one leg of a decision. `amountMinor` is what was decided. */
export type Confirmation = {
  balanceTransactionId: string;
  milestoneId: string;
  decisionId: string;
  /** Whose pending account it empties: the milestone's, or the decision's own for a surplus payment. */
  pendingOwnerId: string;
  currency: Currency;
  amountMinor: bigint;
  settled?: Settled | null;
  occurredAt: Date;
};

export function releaseConfirmedEntry(confirmation: Confirmation): TransferDraft {
  return confirm('RELEASE_CONFIRMED', 'release_pending', confirmation);
}

export function refundConfirmedEntry(confirmation: Confirmation): TransferDraft {
  return confirm('REFUND_CONFIRMED', 'refund_pending', confirmation);
}

function confirm(kind: TransferKind, pending: 'release_pending' | 'refund_pending', confirmation: Confirmation): TransferDraft {
  const { milestoneId, pendingOwnerId, currency, amountMinor, settled } = confirmation;
  return draft(
    kind,
    `txn:${confirmation.balanceTransactionId}`,
    confirmation.occurredAt,
    [debit(ownedAccount(pending, pendingOwnerId, currency), amountMinor), ...stripeSide({ currency, amountMinor: -amountMinor, settled })],
    { milestoneId, decisionId: confirmation.decisionId, reference: confirmation.balanceTransactionId },
  );
}

/** The bank sent a refund back: Stripe's balance has it again, and the business is still owed. */
export function refundFailedEntry(confirmation: Confirmation): TransferDraft {
  const { milestoneId, pendingOwnerId, currency, amountMinor, settled } = confirmation;
  return draft(
    'REFUND_FAILED',
    `txn:${confirmation.balanceTransactionId}`,
    confirmation.occurredAt,
    [...stripeSide({ currency, amountMinor, settled }), credit(ownedAccount('refund_pending', pendingOwnerId, currency), amountMinor)],
    { milestoneId, decisionId: confirmation.decisionId, reference: confirmation.balanceTransactionId },
  );
}

/** The platform's own money enters its Stripe balance. */
export function toppedUpEntry(balanceTransactionId: string, currency: Currency, amountMinor: bigint, occurredAt: Date): TransferDraft {
  return draft(
    'TOPPED_UP',
    `txn:${balanceTransactionId}`,
    occurredAt,
    [debit(sharedAccount('stripe_balance', currency), amountMinor), credit(sharedAccount('capital', currency), amountMinor)],
    { reference: balanceTransactionId },
  );
}

/** A fee that Stripe took apart from any movement of ours, or gave back. `netMinor` as Stripe counts: what left is negative. */
export function providerFeeEntry(balanceTransactionId: string, currency: Currency, netMinor: bigint, occurredAt: Date): TransferDraft {
  return draft(
    'PROVIDER_FEE',
    `txn:${balanceTransactionId}`,
    occurredAt,
    [debit(sharedAccount('stripe_fee', currency), -netMinor), debit(sharedAccount('stripe_balance', currency), netMinor)],
    { reference: balanceTransactionId },
  );
}

/** The mirror of a posted transfer: the only way to undo one. */
export function reversedEntry(
  original: { id: string; milestoneId: string | null; decisionId: string | null; postings: PostingDraft[] },
  occurredAt: Date,
): TransferDraft {
  return draft(
    'REVERSED',
    `reversal:${original.id}`,
    occurredAt,
    original.postings.map((posting) => ({ ...posting, amountMinor: -posting.amountMinor })),
    {
      milestoneId: original.milestoneId,
      decisionId: original.decisionId,
      reversesId: original.id,
    },
  );
}
