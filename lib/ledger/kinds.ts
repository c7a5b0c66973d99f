// Every kind of movement the ledger knows. Each has one builder in entries.ts or adjustment-entries.ts and one name per language (messages/*/ledger.json).

export const TRANSFER_KINDS = [
  /** A charge arrived and is bound to its milestone. */
  'FUNDED',
  /** A charge arrived that no milestone waits for: it is owed back. */
  'SURPLUS_RECEIVED',
  /** Escrow was divided between freelancer, fee and business. */
  'DECIDED',
  /** A surplus payment was sent on its way back. */
  'SURPLUS_RETURN_DECIDED',
  /** Stripe confirmed the transfer to the freelancer. */
  'RELEASE_CONFIRMED',
  /** Stripe confirmed the refund to the business. */
  'REFUND_CONFIRMED',
  /** A refund failed after it had been confirmed: the money is back and still owed. */
  'REFUND_FAILED',
  /** The platform put money of its own into its Stripe balance. */
  'TOPPED_UP',
  /** Corrected by hand: proposed by one admin, approved by another. */
  'ADJUSTED',
  /** The mirror of another transfer. */
  'REVERSED',
] as const;

export type TransferKind = (typeof TRANSFER_KINDS)[number];
