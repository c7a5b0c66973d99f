import { db } from '@/lib/db/client';

/** Binds waiting releases of a freelancer to the account that may now receive, and makes them due. Returns how many. */
export async function assignPayoutAccount(freelancerId: string, stripeAccountId: string, now: Date): Promise<number> {
  return db().$executeRaw`
    UPDATE payment_operation o SET destination_account_id = ${stripeAccountId}, run_after = ${now}, last_error = NULL
    FROM milestone m JOIN contract c ON c.id = m.contract_id
    WHERE o.milestone_id = m.id AND c.freelancer_id = ${freelancerId}::uuid AND o.leg = 'RELEASE' AND o.status = 'QUEUED' AND o.destination_account_id IS NULL`;
}
