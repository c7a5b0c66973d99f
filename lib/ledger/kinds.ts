// Every kind of movement the ledger knows. Each has one builder in lib/ledger and one name per language (messages/*/ledger.json).

export const TRANSFER_KINDS = [
  /** A charge arrived and is bound to its milestone. */
  'FUNDED',
  /** A charge arrived that no milestone waits for: it is owed back. */
  'SURPLUS_RECEIVED',
  /** Escrow was divided between freelancer, fee and business. */
  'DECIDED',
  /** A release that was refused for good returned to escrow, with its fee. */
  'DECISION_VOIDED',
  /** A surplus payment was sent on its way back. */
  'SURPLUS_RETURN_DECIDED',
  /** Stripe confirmed the transfer to the freelancer. */
  'RELEASE_CONFIRMED',
  /** The bank confirmed a release outside Stripe, by the word of a second admin. */
  'RELEASE_PAID_BY_BANK',
  /** The bank sent such a release back after it had been confirmed: it is owed to the freelancer again. */
  'RELEASE_RETURNED_BY_BANK',
  /** A refund left by a bank transfer, by the word of two admins. */
  'REFUND_PAID_BY_BANK',
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
  /** A chargeback took money from the Stripe balance, with its fee. */
  'CHARGEBACK_WITHDRAWN',
  /** A chargeback was won: the money is back. */
  'CHARGEBACK_RETURNED',
  /** A chargeback was lost: borne by what still stood for the payer, then by the platform. */
  'CHARGEBACK_LOST',
  /** A loss that the platform had borne, covered by a refund that the payer does not need any more. */
  'LOSS_RECOVERED',
  /** The platform's fee on what is given back after the release. */
  'FEE_GIVEN_BACK',
  /** Stripe confirmed that a released amount came back from the freelancer's balance. */
  'REVERSAL_CONFIRMED',
  /** What the freelancer's balance could not give is owed by them; the platform advances it. */
  'RECEIVABLE_BOOKED',
  /** A fee of Stripe's that came apart from any movement of ours. */
  'PROVIDER_FEE',
  /** Corrected by hand: proposed by one admin, approved by another. */
  'ADJUSTED',
  /** The mirror of another transfer. */
  'REVERSED',
] as const;

/** What a release looks like when it has reached the freelancer, on either rail. */
export const ARRIVED_KINDS: readonly TransferKind[] = ['RELEASE_CONFIRMED', 'RELEASE_PAID_BY_BANK'];

/** The same, and the way back: what is added up over these is what stayed with the freelancer. */
export const ARRIVED_OR_BACK_KINDS: readonly TransferKind[] = [...ARRIVED_KINDS, 'RELEASE_RETURNED_BY_BANK'];

export type TransferKind = (typeof TRANSFER_KINDS)[number];
