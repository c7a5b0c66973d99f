import { expect, test } from 'vitest';
import { chargebackLostEntry, chargebackReturnedEntry, chargebackWithdrawnEntry, lossRecoveredEntry } from '@/lib/ledger/chargeback-entries';
import type { TransferDraft } from '@/lib/ledger/entries';

const now = new Date(0);
const sides = ({ postings }: TransferDraft) => Object.fromEntries(postings.map(({ account, amountMinor }) => [account.code, amountMinor]));
const movement = (amountMinor: bigint, feeMinor: bigint) => ({ balanceTransactionId: 'txn_1', currency: 'CNY' as const, amountMinor, feeMinor });

test('a case takes the money and its fee', () => {
  expect(sides(chargebackWithdrawnEntry('m1', movement(-100n, 15n), now))).toEqual({ disputed_funds: 100n, dispute_fee: 15n, stripe_balance: -115n });
});

test('a won case brings its fee back where the bank returns it', () => {
  expect(sides(chargebackReturnedEntry('m1', movement(100n, -15n), now))).toEqual({ disputed_funds: -100n, dispute_fee: -15n, stripe_balance: 115n });
  expect(sides(chargebackReturnedEntry('m1', movement(100n, 0n), now))).toEqual({ disputed_funds: -100n, stripe_balance: 100n });
});

test('a lost case is borne by escrow, by refunds that had not left, and by the platform', () => {
  const loss = { chargebackId: 'c1', milestoneId: 'm1', currency: 'CNY' as const, occurredAt: now };
  const fromRefunds = [
    { pendingOwnerId: 'm1', amountMinor: 20n },
    { pendingOwnerId: 'd1', amountMinor: 5n },
  ];
  expect(sides(chargebackLostEntry({ ...loss, fromEscrowMinor: 60n, fromRefunds, platformMinor: 15n }))).toEqual({
    'escrow:m1': 60n,
    'refund_pending:m1': 20n,
    'refund_pending:d1': 5n,
    chargeback_loss: 15n,
    disputed_funds: -100n,
  });
});

test('what comes later covers the loss', () => {
  const recovered = {
    decisionId: 'd1',
    milestoneId: 'm1',
    pendingOwnerId: 'd1',
    currency: 'CNY' as const,
    amountMinor: 46n,
    cause: 'claw-back',
    occurredAt: now,
  };
  expect(sides(lossRecoveredEntry(recovered))).toEqual({ 'refund_pending:d1': 46n, chargeback_loss: -46n });
});
