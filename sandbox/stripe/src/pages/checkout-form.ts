import type { CardInput } from '../records.ts';
import { translate } from './language.ts';
import type { Language, TextKey } from './language.ts';

/** What the payer typed. It is shown again after a mistake, the security code never. */
export type CheckoutText = { email: string; number: string; expiry: string; cvc: string; holder: string };
export type CheckoutProblems = Partial<Record<keyof CheckoutText, string>>;

export const EMPTY_TEXT: CheckoutText = { email: '', number: '', expiry: '', cvc: '', holder: '' };

export function readCheckoutText(fields: URLSearchParams): CheckoutText {
  const typed = (name: string) => (fields.get(name) ?? '').trim().slice(0, 200);
  return { email: typed('email'), number: typed('cardNumber'), expiry: typed('cardExpiry'), cvc: typed('cardCvc'), holder: typed('cardHolder') };
}

function readExpiry(text: string, now: number): { expMonth: number; expYear: number } | null {
  const match = /^(\d{1,2})\s*[/-]?\s*(\d{2}|\d{4})$/.exec(text);
  if (!match) return null;
  const expMonth = Number(match[1]);
  const expYear = match[2]!.length === 2 ? 2000 + Number(match[2]) : Number(match[2]);
  // A card is good to the end of its month.
  const isFuture = Date.UTC(expYear, expMonth, 1) / 1000 > now;
  return expMonth >= 1 && expMonth <= 12 && isFuture ? { expMonth, expYear } : null;
}

export function checkEmail(language: Language, email: string): CheckoutProblems {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: translate(language, 'invalidEmail') };
}

export function readCard(language: Language, typed: CheckoutText, now: number): { card: CardInput | null; problems: CheckoutProblems } {
  const number = typed.number.replaceAll(/[\s-]/g, '');
  const expiry = readExpiry(typed.expiry, now);
  const problems: CheckoutProblems = {};
  const note = (field: keyof CheckoutText, key: TextKey) => {
    problems[field] = translate(language, key);
  };
  if (!/^\d{12,19}$/.test(number)) note('number', 'invalidNumber');
  if (!expiry) note('expiry', 'invalidExpiry');
  if (!/^\d{3,4}$/.test(typed.cvc)) note('cvc', 'invalidCvc');
  if (Object.keys(problems).length > 0 || !expiry) return { card: null, problems };
  return { card: { number, ...expiry, cvc: typed.cvc, holder: typed.holder || null }, problems };
}
