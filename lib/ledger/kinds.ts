// Every kind of movement the ledger knows. Each has one builder in entries.ts or payout-entries.ts and one name per language (messages/*/ledger.json).

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
  /** The bank confirmed a release outside Stripe, by the word of a second admin. */
  'RELEASE_PAID_BY_BANK',
  /** The platform's own money left Stripe for its bank account. */
  'PLATFORM_PAID_OUT',
  /** The bank refused such a payout: Stripe's balance has it again. */
  'PLATFORM_PAYOUT_RETURNED',
  /** Stripe confirmed the refund to the business. */
  'REFUND_CONFIRMED',
  /** A refund failed after it had been confirmed: the money is back and still owed. */
  'REFUND_FAILED',
  /** The platform put money of its own into its Stripe balance. */
  'TOPPED_UP',
  /** The mirror of another transfer. */
  'REVERSED',
] as const;

export type TransferKind = (typeof TRANSFER_KINDS)[number];
