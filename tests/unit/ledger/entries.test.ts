import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chargebackReturnedEntry } from '@/lib/ledger/chargeback-entries';
import {
  decidedEntry,
  fundedEntry,
  refundConfirmedEntry,
  releaseConfirmedEntry,
  reversedEntry,
  surplusReceivedEntry,
  surplusReturnEntry,
  toppedUpEntry,
  type TransferDraft,
} from '@/lib/ledger/entries';
import { contentHash } from '@/lib/ledger/post-transfer';

const occurredAt = new Date('2026-04-01T00:00:00Z');
const receipt = { balanceTransactionId: 'txn_1', currency: 'CNY' as const, grossMinor: 300_000n, stripeFeeMinor: 8_730n, occurredAt };
const division = { decisionId: 'd1', milestoneId: 'm1', currency: 'CNY' as const, releaseMinor: 240_000n, feeMinor: 19_200n, refundMinor: 60_000n, occurredAt };
const confirmation = {
  balanceTransactionId: 'txn_2',
  milestoneId: 'm1',
  decisionId: 'd1',
  pendingOwnerId: 'm1',
  currency: 'CNY' as const,
  amountMinor: 220_800n,
  occurredAt,
};

const sides = (draft: TransferDraft) => draft.postings.map(({ account, amountMinor }) => `${account.code} ${amountMinor}`);
const total = (draft: TransferDraft) => draft.postings.reduce((sum, posting) => sum + posting.amountMinor, 0n);

test('funding binds the gross amount to the milestone and books the provider’s fee', () => {
  expect(sides(fundedEntry('m1', receipt))).toEqual(['stripe_balance 291270', 'stripe_fee 8730', 'escrow:m1 -300000']);
});

test('a decision divides escrow between freelancer, fee and business', () => {
  expect(sides(decidedEntry(division))).toEqual(['escrow:m1 300000', 'release_pending:m1 -220800', 'platform_fee -19200', 'refund_pending:m1 -60000']);
});

test('parts of nothing leave no posting', () => {
  expect(sides(decidedEntry({ ...division, releaseMinor: 0n, feeMinor: 0n, refundMinor: 300_000n }))).toEqual([
    'escrow:m1 300000',
    'refund_pending:m1 -300000',
  ]);
});

test('confirmations empty the pending account out of the Stripe balance', () => {
  expect(sides(releaseConfirmedEntry(confirmation))).toEqual(['release_pending:m1 220800', 'stripe_balance -220800']);
  expect(sides(refundConfirmedEntry(confirmation))).toEqual(['refund_pending:m1 220800', 'stripe_balance -220800']);
});

test('in a balance of another currency every movement has a side in each', () => {
  const settled = { currency: 'USD' as const, amountMinor: 41_910n };
  expect(sides(fundedEntry('m1', { ...receipt, stripeFeeMinor: 1_245n, settled }))).toEqual([
    'fx 300000',
    'fx -41910',
    'stripe_balance 40665',
    'stripe_fee 1245',
    'escrow:m1 -300000',
  ]);
  expect(sides(refundConfirmedEntry({ ...confirmation, settled }))).toEqual(['refund_pending:m1 220800', 'fx -220800', 'fx 41910', 'stripe_balance -41910']);
  const returned = { balanceTransactionId: 'txn_3', currency: 'CNY' as const, amountMinor: 220_800n, feeMinor: -1_500n, settled };
  expect(sides(chargebackReturnedEntry('m1', returned, occurredAt))).toEqual([
    'disputed_funds -220800',
    'fx 220800',
    'fx -41910',
    'stripe_balance 43410',
    'dispute_fee -1500',
  ]);
});

test('a surplus is owed to the business and returned apart from the milestone', () => {
  expect(sides(surplusReceivedEntry('m1', 'b1', receipt))).toEqual(['stripe_balance 291270', 'stripe_fee 8730', 'business_credit:b1 -300000']);
  expect(sides(surplusReturnEntry({ ...division, refundMinor: 300_000n }, 'b1'))).toEqual(['business_credit:b1 300000', 'refund_pending:d1 -300000']);
});

test('every entry balances, whatever the amounts', () => {
  const amount = fc.bigInt({ min: 1n, max: 1_000_000_000n });
  fc.assert(
    fc.property(amount, amount, amount, (first, second, third) => {
      const release = first + second;
      expect(total(decidedEntry({ ...division, releaseMinor: release, feeMinor: second, refundMinor: third }))).toBe(0n);
      expect(total(fundedEntry('m', { ...receipt, grossMinor: release, stripeFeeMinor: second }))).toBe(0n);
      expect(total(toppedUpEntry('txn', 'USD', third, occurredAt))).toBe(0n);
    }),
  );
});

test('a reversal is the mirror', () => {
  const original = fundedEntry('m1', receipt);
  const mirror = reversedEntry({ id: 't1', milestoneId: 'm1', decisionId: null, postings: original.postings }, occurredAt);
  expect(mirror.postings.map((posting) => posting.amountMinor)).toEqual(original.postings.map((posting) => -posting.amountMinor));
});

test('the content of a transfer is its kind, links and amounts, not its moment nor the order of its sides', () => {
  const original = decidedEntry(division);
  expect(contentHash({ ...original, occurredAt: new Date(0), postings: [...original.postings].reverse() })).toBe(contentHash(original));
  expect(contentHash(decidedEntry({ ...division, refundMinor: 60_001n }))).not.toBe(contentHash(original));
});
