import type { Reader } from '@/lib/db/client';

/**
 * Points releases that have not left to where their payee is paid now: rail, account, and not before a running quiet period ends. What is on
 * its way keeps its way. Of one freelancer, or of all who have changed something meanwhile. Returns how many were changed.
 */
export async function bindReleases(reader: Reader, now: Date, freelancerId: string | null = null): Promise<number> {
  return reader.$executeRaw`
    WITH wanted AS (
      SELECT o.id, p.rail, p.quiet_until,
        CASE WHEN p.rail = 'STRIPE_CONNECT' AND (p.transfers_status = 'ACTIVE' OR o.destination_account_id = p.stripe_account_id) THEN p.stripe_account_id END AS destination
      FROM payment_operation o JOIN milestone m ON m.id = o.milestone_id JOIN contract c ON c.id = m.contract_id JOIN payout_account p ON p.freelancer_id = c.freelancer_id
      WHERE o.leg = 'RELEASE' AND o.status = 'QUEUED' AND (${freelancerId}::uuid IS NULL OR c.freelancer_id = ${freelancerId}::uuid))
    UPDATE payment_operation o
    SET rail = w.rail, destination_account_id = w.destination, run_after = greatest(${now}, w.quiet_until, o.hold_until),
      last_error = CASE WHEN w.quiet_until > ${now} THEN 'PAYOUT_QUIET' END
    FROM wanted w
    WHERE o.id = w.id AND o.status = 'QUEUED'
      AND (o.rail <> w.rail OR o.destination_account_id IS DISTINCT FROM w.destination OR (w.quiet_until > ${now} AND o.run_after < w.quiet_until)
        OR (o.last_error = 'PAYOUT_QUIET' AND o.run_after <= ${now}))`;
}
