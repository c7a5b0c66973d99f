// Where a milestone's money stands, as the rail draws it. Pure.

export type EscrowStage =
  | 'PLANNED'
  | 'AWAITING_FUNDS'
  | 'PAYMENT_PROCESSING'
  | 'FUNDED'
  | 'IN_REVIEW'
  | 'SETTLING'
  | 'SETTLED'
  | 'DISPUTED'
  | 'FROZEN'
  | 'RETURNED'
  | 'CANCELLED';
export type RailStation = 'business' | 'escrow' | 'freelancer';
export type LineState = 'planned' | 'moving' | 'done';

type RailDrawing = {
  /** The station that holds the money now; null while there is none to hold. */
  at: RailStation | null;
  /** Business → escrow. */
  paying: LineState;
  /** Escrow → freelancer. */
  releasing: LineState;
  tone: 'neutral' | 'amber' | 'indigo' | 'jade' | 'vermilion';
};

export const RAIL_DRAWING: Record<EscrowStage, RailDrawing> = {
  PLANNED: { at: null, paying: 'planned', releasing: 'planned', tone: 'neutral' },
  AWAITING_FUNDS: { at: 'business', paying: 'moving', releasing: 'planned', tone: 'amber' },
  FUNDED: { at: 'escrow', paying: 'done', releasing: 'planned', tone: 'indigo' },
  PAYMENT_PROCESSING: { at: null, paying: 'moving', releasing: 'planned', tone: 'amber' },
  IN_REVIEW: { at: 'escrow', paying: 'done', releasing: 'planned', tone: 'indigo' },
  SETTLING: { at: 'escrow', paying: 'done', releasing: 'moving', tone: 'amber' },
  SETTLED: { at: 'freelancer', paying: 'done', releasing: 'done', tone: 'jade' },
  DISPUTED: { at: 'escrow', paying: 'done', releasing: 'planned', tone: 'vermilion' },
  /** A chargeback took it: until the bank decides it is nowhere on this rail. */
  FROZEN: { at: null, paying: 'done', releasing: 'planned', tone: 'vermilion' },
  /** Paid, and sent back by the freelancer's bank. */
  RETURNED: { at: 'escrow', paying: 'done', releasing: 'moving', tone: 'amber' },
  CANCELLED: { at: 'business', paying: 'planned', releasing: 'planned', tone: 'neutral' },
};
