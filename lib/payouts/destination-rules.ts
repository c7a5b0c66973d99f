// What a mainland bank card or Alipay account looks like, and how it is shown. Pure.
import type { DestinationKind } from '@/lib/db/generated/enums';

/** What is sealed; in the clear it exists in the form, in the bank's file, and nowhere else. */
export type Destination = { kind: DestinationKind; holderName: string; bankName: string; account: string };

/** As people type it: wide digits, spaces and dashes in between. */
export function tidyAccount(kind: DestinationKind, typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  if (kind === 'BANK') return plain.replace(/[\s-]/g, '');
  return plain.includes('@') ? plain.toLowerCase() : plain.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
}

/** The check digit that all mainland bank cards carry. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Cards have 13 to 19 digits. A row of zeros passes the check digit and is nobody's card. */
export function isBankCard(account: string): boolean {
  return /^[1-9]\d{12,18}$/.test(account) && passesLuhn(account);
}

export function isAlipayAccount(account: string): boolean {
  return /^1[3-9]\d{9}$/.test(account) || (account.length <= 100 && /^[^\s@=+-][^\s@]*@[^\s@]+\.[^\s@.]{2,}$/.test(account));
}

export function isAccount(kind: DestinationKind, account: string): boolean {
  return kind === 'BANK' ? isBankCard(account) : isAlipayAccount(account);
}

/** Enough to recognise one's own, too little for anybody else. */
export function maskAccount(kind: DestinationKind, account: string): string {
  if (kind === 'BANK') return `•••• ${account.slice(-4)}`;
  const at = account.indexOf('@');
  return at < 0 ? `${account.slice(0, 3)}••••${account.slice(-4)}` : `${account.slice(0, 1)}••••${account.slice(at)}`;
}

/** The first letter of each part; of a Chinese name the first character. */
export function maskHolder(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => `${[...part][0]}••`)
    .join(' ');
}
