import { Prisma } from '@/lib/db/generated/client';

/**
 * From and where of the releases that the next file for the bank takes: decided, payee on the manual rail with a destination no bank has
 * refused, no quiet period or hold running, nothing in the way of the milestone, which is settled already where the bank sent a payment back. One text for what is shown and what is taken.
 */
export function dueReleases(now: Date): Prisma.Sql {
  return Prisma.sql`
    payment_operation o JOIN milestone m ON m.id = o.milestone_id JOIN contract c ON c.id = m.contract_id
      JOIN payout_account p ON p.freelancer_id = c.freelancer_id JOIN payout_destination d ON d.id = p.destination_id
    WHERE o.rail = 'MANUAL_BANK' AND o.status = 'QUEUED' AND o.run_after <= ${now} AND (o.hold_until IS NULL OR o.hold_until <= ${now}) AND m.status IN ('SETTLING', 'SETTLED') AND m.frozen_at IS NULL
      AND p.rail = 'MANUAL_BANK' AND (p.quiet_until IS NULL OR p.quiet_until <= ${now}) AND d.refused_at IS NULL`;
}
