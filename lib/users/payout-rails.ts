// How a freelancer can be paid, by country, and when an account may receive. Pure.
import type { PayoutRail } from '@/lib/db/generated/enums';
import { HOUR_MS } from '@/lib/time/duration';

/** After a change of where the money goes, none of it leaves for this long: time for the owner to notice that it was not them. */
export const QUIET_HOURS = 48;
export const QUIET_MS = QUIET_HOURS * HOUR_MS;

/** Connect opens no accounts in mainland China; the manual rail pays to mainland cards and Alipay accounts, which many in Hong Kong have too. */
const RAILS: Readonly<Record<string, readonly PayoutRail[]>> = { CN: ['MANUAL_BANK'], HK: ['STRIPE_CONNECT', 'MANUAL_BANK'] };

export function railsFor(country: string): readonly PayoutRail[] {
  return RAILS[country] ?? ['STRIPE_CONNECT'];
}

export type PayoutState = { rail: PayoutRail; transfersStatus: string; destination: { refusedAt: Date | null } | null };

/** Whether releases can reach the freelancer as things stand; a running quiet period only delays them. */
export function mayReceive(account: PayoutState | null | undefined): boolean {
  if (!account) return false;
  return account.rail === 'STRIPE_CONNECT' ? account.transfersStatus === 'ACTIVE' : account.destination !== null && account.destination.refusedAt === null;
}

/** What `mayReceive` looks at, for queries. */
export const PAYOUT_STATE = { rail: true, transfersStatus: true, destination: { select: { refusedAt: true } } } as const;
