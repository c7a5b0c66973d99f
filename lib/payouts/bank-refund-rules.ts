// Which refunds may be given back by a bank transfer instead. Pure.
import type { OperationLeg, OperationStatus } from '@/lib/db/generated/enums';

/** The payer has the money already, or their bank decides about it. */
const NOT_OURS: ReadonlySet<string> = new Set(['charge_already_refunded', 'charge_disputed']);

/** A refund that the provider has refused for good: too late for the method, or sent back by the payer's bank. */
export function mayGoByBank({ leg, status, lastError }: { leg: OperationLeg; status: OperationStatus; lastError: string | null }): boolean {
  return leg === 'REFUND' && status === 'REFUSED' && lastError !== null && !NOT_OURS.has(lastError);
}
