import { invalidParameter } from './errors.ts';

/** Currencies without a minor unit (docs.stripe.com/currencies, zero-decimal). */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '));
const THREE_DECIMAL = new Set('bhd iqd jod kwd omr tnd'.split(' '));

/** Smallest charge by currency; those without an entry are judged by their worth in US dollars. */
const MINIMUM_MINOR: Record<string, number> = {
  usd: 50,
  aud: 50,
  cad: 50,
  chf: 50,
  eur: 50,
  gbp: 30,
  hkd: 400,
  jpy: 50,
  nzd: 50,
  sgd: 50,
};
const MAXIMUM_MINOR = 99_999_999;

/** Whole US dollars for one whole unit; invented but stable, so that books can be checked by hand. */
export const DEFAULT_USD_RATES: Record<string, number> = {
  usd: 1,
  cny: 0.14,
  eur: 1.1,
  gbp: 1.3,
  hkd: 0.128,
  jpy: 0.0065,
  sgd: 0.75,
  aud: 0.65,
  cad: 0.72,
  chf: 1.15,
  nzd: 0.6,
  myr: 0.22,
  dkk: 0.147,
  nok: 0.092,
  sek: 0.095,
  krw: 0.00072,
  twd: 0.031,
  huf: 0.0028,
  kwd: 3.25,
  inr: 0.0118,
  brl: 0.18,
  mxn: 0.052,
  pln: 0.255,
  thb: 0.029,
  aed: 0.2723,
};

export function minorDigits(currency: string): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

export type Rates = Record<string, number>;

export function isKnownCurrency(currency: string, rates: Rates): boolean {
  return rates[currency] !== undefined;
}

/** Whole units of `to` for one whole unit of `from`, to six places like Stripe's `exchange_rate`. */
export function exchangeRate(from: string, to: string, rates: Rates): number {
  return Math.round((rates[from]! / rates[to]!) * 1e6) / 1e6;
}

/** Rounds half up, in minor units of the target currency. */
export function convertMinor(amount: number, { from, to, rate }: { from: string; to: string; rate: number }): number {
  return Math.round((amount / 10 ** minorDigits(from)) * rate * 10 ** minorDigits(to));
}

/** Refuses what no payment method would take: too little, too much, or a third decimal that is not 0. */
export function assertChargeable(amount: number, currency: string, { rates, param }: { rates: Rates; param: string }): void {
  const minimum = MINIMUM_MINOR[currency];
  const isTooSmall =
    minimum === undefined ? convertMinor(amount, { from: currency, to: 'usd', rate: exchangeRate(currency, 'usd', rates) }) < 50 : amount < minimum;
  if (isTooSmall) {
    throw invalidParameter({
      code: 'amount_too_small',
      message: `The amount is below the smallest charge in ${currency}${minimum ? ` (${minimum} minor units)` : ''}.`,
      param,
    });
  }
  if (amount > MAXIMUM_MINOR) {
    throw invalidParameter({ code: 'amount_too_large', message: `The amount must be no more than ${MAXIMUM_MINOR} minor units.`, param });
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw invalidParameter({ message: `Amounts in ${currency} must end in 0.`, param });
  }
}

/** Text for people, on the hosted pages. */
export function formatMoney(amount: number, currency: string, language: string): string {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
