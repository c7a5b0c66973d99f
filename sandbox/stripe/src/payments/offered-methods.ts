import type { PaymentMethodType } from '../records.ts';

/** The ways to pay that are simulated, with the currencies each wallet takes. */
const CURRENCIES_OF: Record<PaymentMethodType, ReadonlySet<string> | null> = {
  card: null,
  alipay: new Set('cny aud cad eur gbp hkd jpy nzd sgd usd myr'.split(' ')),
  wechat_pay: new Set('cny aud cad eur gbp hkd jpy sgd usd dkk nok sek chf'.split(' ')),
};

export const SIMULATED_METHODS = Object.keys(CURRENCIES_OF) as PaymentMethodType[];

export function offeredMethods(
  currency: string,
  { allowed, excluded }: { allowed: readonly string[] | null; excluded: readonly string[] | null },
): PaymentMethodType[] {
  return SIMULATED_METHODS.filter(
    (type) => (CURRENCIES_OF[type]?.has(currency) ?? true) && (allowed === null || allowed.includes(type)) && !(excluded ?? []).includes(type),
  );
}
