// Whether a release waits after acceptance, and why. Pure.
import { addDays } from '@/lib/time/duration';

/** New account: nothing is known of the payer yet. Card risk: the provider doubts the payment. Both may end in a chargeback, which then finds the money still here. */
export const HOLD_REASONS = ['CARD_RISK', 'NEW_ACCOUNT'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];
export type Hold = { until: Date; reason: HoldReason };

export type Payer = { createdAt: Date; hasSettledBefore: boolean; /** The provider's word on the charge. */ riskLevel: string | null };
export type HoldTerms = { days: number; newAccountDays: number };

const RISKY: ReadonlySet<string> = new Set(['elevated', 'highest']);

/** Null where the money leaves at once. */
export function holdOf(payer: Payer, { days, newAccountDays }: HoldTerms, now: Date): Hold | null {
  if (days === 0) return null;
  const until = addDays(now, days);
  if (payer.riskLevel !== null && RISKY.has(payer.riskLevel)) return { until, reason: 'CARD_RISK' };
  const isNew = !payer.hasSettledBefore && addDays(payer.createdAt, newAccountDays) > now;
  return isNew ? { until, reason: 'NEW_ACCOUNT' } : null;
}
