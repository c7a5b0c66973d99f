import { expect, test } from 'vitest';
import { ACCOUNT_KINDS, type AccountKind } from '@/lib/ledger/accounts';
import type { KindBalance } from '@/lib/reports/admin/books';
import { heldAlarmOf, positionsOf } from '@/lib/reports/admin/money-rules';

const rows = (amounts: Partial<Record<AccountKind, bigint>>): KindBalance[] =>
  Object.entries(amounts).map(([kind, balanceMinor]) => ({
    kind: kind as AccountKind,
    type: ACCOUNT_KINDS[kind as AccountKind],
    currency: 'CNY',
    accounts: 1,
    balanceMinor,
  }));
const stripe = (totalMinor: bigint) => [{ currency: 'CNY', availableMinor: totalMinor - 300n, pendingMinor: 200n, reservedMinor: 100n, totalMinor }];
const only = (...given: Parameters<typeof positionsOf>) => positionsOf(...given)[0]!;

test('the provider’s fee on a payment is missing when all of it is asked back, unless the float covers it', () => {
  const funded = { stripe_balance: 96_800n, stripe_fee: 3_200n, escrow: 100_000n };
  expect(only(rows(funded), stripe(96_800n), new Map([['CNY', 8_000n]]))).toMatchObject({
    owedMinor: 100_000n,
    floatMinor: -3_200n,
    refundShortfallMinor: 3_200n,
    // 92,000 would go to the freelancer.
    releaseShortfallMinor: 0n,
    differenceMinor: 0n,
  });
  expect(only(rows({ ...funded, stripe_balance: 106_800n, capital: 10_000n }), stripe(106_800n), new Map())).toMatchObject({
    floatMinor: 6_800n,
    refundShortfallMinor: 0n,
  });
});

test('all that is owed counts, what is held in another currency covers, and losses eat the float', () => {
  const balances = rows({
    stripe_balance: 50n,
    escrow: 10n,
    release_pending: 20n,
    refund_pending: 30n,
    business_credit: 40n,
    capital: 100n,
    chargeback_loss: 25n,
    dispute_fee: 15n,
    fx: 5n,
    stripe_fee: 3n,
  });
  expect(only(balances, null, new Map([['CNY', 1n]]))).toMatchObject({
    owedMinor: 100n,
    lossesMinor: 40n,
    floatMinor: 57n,
    elsewhereMinor: 5n,
    refundShortfallMinor: 45n,
    releaseShortfallMinor: 44n,
    provider: null,
    differenceMinor: null,
  });
});

test('a difference to the provider is said to the cent, also for a currency that only one side knows', () => {
  expect(only(rows({ stripe_balance: 500n }), stripe(501n), new Map()).differenceMinor).toBe(1n);
  const positions = positionsOf(
    rows({ stripe_balance: 500n }),
    [{ currency: 'USD', availableMinor: 7n, pendingMinor: 0n, reservedMinor: 0n, totalMinor: 7n }],
    new Map(),
  );
  expect(positions.map((position) => [position.currency, position.differenceMinor])).toEqual([
    ['CNY', -500n],
    ['USD', 7n],
  ]);
});

test('the alarm of an age is the highest threshold it has passed', () => {
  expect([59, 60, 74, 75, 84, 85, 200].map(heldAlarmOf)).toEqual([null, 60, 60, 75, 75, 85, 85]);
});
