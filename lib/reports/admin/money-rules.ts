// How an admin's view of money adds up. Pure.
import type { AccountKind } from '@/lib/ledger/accounts';
import type { Currency } from '@/lib/money/money';
import type { KindBalance } from './books';

/** Days in escrow at which admins are told. At 90 the payment provider holds money no longer. */
export const HELD_ALARM_DAYS = [60, 75, 85] as const;
export type HeldAlarm = (typeof HELD_ALARM_DAYS)[number];

/** The highest threshold that so many days have passed; null below all of them. */
export function heldAlarmOf(days: number): HeldAlarm | null {
  return HELD_ALARM_DAYS.findLast((threshold) => days >= threshold) ?? null;
}

export const OWED_KINDS = ['escrow', 'release_pending', 'refund_pending', 'business_credit'] as const satisfies AccountKind[];
const LOSS_KINDS = ['chargeback_loss', 'dispute_fee'] as const satisfies AccountKind[];

export type Provider = { currency: string; availableMinor: bigint; pendingMinor: bigint; reservedMinor: bigint; totalMinor: bigint };

export type MoneyPosition = {
  currency: Currency;
  /** What our books say that Stripe holds. */
  oursMinor: bigint;
  /** What our books count in this currency and Stripe holds in another (below zero: the other way round). */
  elsewhereMinor: bigint;
  /** Null when Stripe did not answer. */
  provider: Omit<Provider, 'currency'> | null;
  /** Stripe − ours; anything but zero is a finding, or a movement on its way into the books. */
  differenceMinor: bigint | null;
  owed: { kind: (typeof OWED_KINDS)[number]; amountMinor: bigint }[];
  owedMinor: bigint;
  capitalMinor: bigint;
  stripeFeesMinor: bigint;
  lossesMinor: bigint;
  earnedFeesMinor: bigint;
  /** capital − fees − losses: what of our own money is left, before what we earned. */
  floatMinor: bigint;
  /** What is missing if all that is owed went back to those who paid. */
  refundShortfallMinor: bigint;
  /** The same if all of it were released: the service fees then stay. */
  releaseShortfallMinor: bigint;
};

/** `expectedFeesMinor`: the service fees within what is still in escrow, by currency. */
export function positionsOf(
  balances: readonly KindBalance[],
  provider: readonly Provider[] | null,
  expectedFeesMinor: ReadonlyMap<string, bigint>,
): MoneyPosition[] {
  const currencies = [...new Set([...balances.map((row) => row.currency), ...(provider ?? []).map((row) => row.currency as Currency)])].sort();
  return currencies.map((currency) => {
    const of = (kind: AccountKind) => balances.find((row) => row.kind === kind && row.currency === currency)?.balanceMinor ?? 0n;
    const oursMinor = of('stripe_balance');
    const theirs = provider && (provider.find((row) => row.currency === currency) ?? NOTHING);
    const owed = OWED_KINDS.map((kind) => ({ kind, amountMinor: of(kind) }));
    const owedMinor = owed.reduce((sum, row) => sum + row.amountMinor, 0n);
    const stripeFeesMinor = of('stripe_fee');
    const lossesMinor = LOSS_KINDS.reduce((sum, kind) => sum + of(kind), 0n);
    const elsewhereMinor = of('fx');
    const heldMinor = oursMinor + elsewhereMinor;
    const missing = (neededMinor: bigint) => (neededMinor > heldMinor ? neededMinor - heldMinor : 0n);
    return {
      currency,
      oursMinor,
      elsewhereMinor,
      provider: theirs,
      differenceMinor: theirs && theirs.totalMinor - oursMinor,
      owed,
      owedMinor,
      capitalMinor: of('capital'),
      stripeFeesMinor,
      lossesMinor,
      earnedFeesMinor: of('platform_fee'),
      floatMinor: of('capital') - stripeFeesMinor - lossesMinor,
      refundShortfallMinor: missing(owedMinor),
      releaseShortfallMinor: missing(owedMinor - (expectedFeesMinor.get(currency) ?? 0n)),
    };
  });
}

const NOTHING = { availableMinor: 0n, pendingMinor: 0n, reservedMinor: 0n, totalMinor: 0n };
