// Which releases may be given up, so that their money is decided anew. Pure.
import type { OperationLeg, OperationStatus, PayoutRail } from '@/lib/db/generated/enums';

type Release = { leg: OperationLeg; rail: PayoutRail; status: OperationStatus; lastError: string | null };

/** These are over when money or time comes; nothing about the payee stands in the way. */
const PASSING: ReadonlySet<string> = new Set(['balance_insufficient', 'charge_pending', 'PAYOUT_QUIET']);

/** A release by Stripe that surely has not left, and whose reason does not pass by itself. */
export function mayGiveUp({ leg, rail, status, lastError }: Release): boolean {
  if (leg !== 'RELEASE' || rail !== 'STRIPE_CONNECT' || lastError === null || PASSING.has(lastError)) return false;
  return status === 'REFUSED' || status === 'QUEUED';
}
