// What of a milestone's money a decision divides. Pure.
import type { Milestone } from '@/lib/db/generated/client';

type Held = Pick<Milestone, 'amountMinor' | 'lostMinor' | 'returnedMinor'>;

/** What a decision divides: the milestone's amount but for what a lost chargeback took and what an earlier decision, since voided, gave back. */
export function heldMinor(milestone: Held): bigint {
  return milestone.amountMinor - milestone.lostMinor - milestone.returnedMinor;
}

/** Who gets what when the freelancer has earned `earnedMinor`: no more than is there, and the rest goes back. */
export function divide(milestone: Held, earnedMinor: bigint): { releaseMinor: bigint; refundMinor: bigint } {
  const held = heldMinor(milestone);
  const releaseMinor = earnedMinor < held ? earnedMinor : held;
  return { releaseMinor, refundMinor: held - releaseMinor };
}
