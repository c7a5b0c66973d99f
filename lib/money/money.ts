// Money as integer minor units with a currency. Owns sums, splits and rounding; knows nothing of text (see lib/i18n) or accounts.
import { invariant } from '@/lib/errors/invariant';

/** Currencies the product trades in. Both have two decimal places. */
export const CURRENCIES = ['CNY', 'USD'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** An amount in minor units (fen, cents). Never a float, never without its currency. */
export type Money = { readonly amountMinor: bigint; readonly currency: Currency };

/** The largest amount one milestone may carry: ¥10,000,000.00. Far below 2^53, so JSON numbers stay exact. */
export const MAX_AMOUNT_MINOR = 1_000_000_000n;

export function money(amountMinor: bigint | number, currency: Currency): Money {
  invariant(typeof amountMinor === 'bigint' || Number.isSafeInteger(amountMinor), 'money takes whole minor units');
  return { amountMinor: BigInt(amountMinor), currency };
}

export function isCurrency(value: string): value is Currency {
  return (CURRENCIES as readonly string[]).includes(value);
}

export function addMoney(first: Money, second: Money): Money {
  assertSameCurrency(first, second);
  return { amountMinor: first.amountMinor + second.amountMinor, currency: first.currency };
}

export function subtractMoney(from: Money, part: Money): Money {
  assertSameCurrency(from, part);
  return { amountMinor: from.amountMinor - part.amountMinor, currency: from.currency };
}

export function sumMoney(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(addMoney, money(0n, currency));
}

function assertSameCurrency(first: Money, second: Money): void {
  invariant(first.currency === second.currency, `currencies differ: ${first.currency} and ${second.currency}`);
}
