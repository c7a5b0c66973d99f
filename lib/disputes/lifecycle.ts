// The life of a dispute. Answering, its clock, ruling and withdrawing are in force; negotiation and appeal have their rows here and are not
// (`isPlanned`), so no contract and no page may state their days as binding.
import type { DisputeStatus } from '@/lib/db/generated/enums';

export type DisputeActor = 'OPENER' | 'OTHER_SIDE' | 'ADMIN' | 'SYSTEM';

/** Days each stage lasts. Only those of `answer` are in force; documents of text version 1 name all four. */
export const DISPUTE_CLOCK_DAYS = { answer: 3, negotiation: 5, ruling: 7, appeal: 5 } as const;

export const DISPUTE_REASONS = ['NOT_DELIVERED', 'QUALITY', 'NUMBERS_DOUBTED', 'NO_REVIEW', 'UNFAIR_CHANGES', 'OTHER'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

type Row = { from: readonly DisputeStatus[]; to: DisputeStatus; by: readonly DisputeActor[]; isPlanned?: true };

export const DISPUTE_LIFECYCLE = {
  answer: { from: ['OPEN'], to: 'ANSWERED', by: ['OTHER_SIDE'] },
  /** Silence of the other side: the ruling goes on without its answer. */
  answerMissed: { from: ['OPEN'], to: 'ANSWERED', by: ['SYSTEM'] },
  settleByAgreement: { from: ['ANSWERED'], to: 'RULED', by: ['OPENER', 'OTHER_SIDE'], isPlanned: true },
  negotiationOver: { from: ['ANSWERED'], to: 'ANSWERED', by: ['SYSTEM'], isPlanned: true },
  withdraw: { from: ['OPEN', 'ANSWERED'], to: 'WITHDRAWN', by: ['OPENER'] },
  rule: { from: ['OPEN', 'ANSWERED'], to: 'RULED', by: ['ADMIN'] },
  /** The payer's bank gave the money back: nothing is left to rule on. */
  endByChargeback: { from: ['OPEN', 'ANSWERED'], to: 'ENDED', by: ['SYSTEM'] },
  appeal: { from: ['RULED'], to: 'ANSWERED', by: ['OPENER', 'OTHER_SIDE'], isPlanned: true },
} as const satisfies Record<string, Row>;

export type DisputeEvent = keyof typeof DISPUTE_LIFECYCLE;

/** Nobody rules before the other side has answered, or has let its days pass. */
export function mayRuleAt({ status, answerDueAt }: { status: DisputeStatus; answerDueAt: Date }, now: Date): boolean {
  return mayDispute(status, 'rule', 'ADMIN') && (status !== 'OPEN' || now >= answerDueAt);
}

/** Whether `event` is in force and allowed now. */
export function mayDispute(status: DisputeStatus, event: DisputeEvent, actor: DisputeActor): boolean {
  const row: Row = DISPUTE_LIFECYCLE[event];
  return !row.isPlanned && row.from.includes(status) && row.by.includes(actor);
}
