// The life of a milestone as one table: what may happen, from where to where, who may do it, what it needs and what it books.
// Everything else is derived from it: refusals, buttons with their reasons, the clock sweep, the notices, the diagram in README.md.
import type { ErrorCode } from '@/lib/errors/codes';
import type { ErrorParams } from '@/lib/errors/domain-error';
import type { MilestoneStatus } from '@/lib/db/generated/enums';

export type MilestoneActor = 'BUSINESS' | 'FREELANCER' | 'ADMIN' | 'SYSTEM' | 'STRIPE';

/** What a row may ask of the facts at hand, each with the refusal it gives. */
export type MilestoneFacts = {
  revisionRoundsUsed: number;
  revisionRounds: number;
  reviewEndsAt: Date | null;
  fundedAt: Date | null;
  statusBeforeDispute: MilestoneStatus | null;
  /** The side that opened the running dispute. */
  disputeOpenedBy: 'BUSINESS' | 'FREELANCER' | null;
  /** A chargeback holds the money. */
  isFrozen: boolean;
};

type Requirement = (facts: MilestoneFacts, actor: MilestoneActor, now: Date) => { code: ErrorCode; params?: ErrorParams } | null;

/** Funded and nothing submitted for this long: the money goes back, because the payment provider holds it for 90 days at most. */
export const UNDELIVERED_GUARD_DAYS = 75;
export const UNDELIVERED_REMINDER_DAYS = 72;
export const REVIEW_REMINDER_HOURS = [72, 24] as const;

const roundsAreLeft: Requirement = (facts) =>
  facts.revisionRoundsUsed < facts.revisionRounds ? null : { code: 'REVISION_ROUNDS_USED', params: { rounds: facts.revisionRounds } };
const reviewIsOver: Requirement = (facts, _actor, now) => (facts.reviewEndsAt && now >= facts.reviewEndsAt ? null : { code: 'REVIEW_NOT_OVER' });
const guardIsOver: Requirement = (facts, _actor, now) =>
  facts.fundedAt && now.getTime() >= facts.fundedAt.getTime() + UNDELIVERED_GUARD_DAYS * 86_400_000 ? null : { code: 'REVIEW_NOT_OVER' };
const moneyIsFree: Requirement = (facts) => (facts.isFrozen ? { code: 'MONEY_FROZEN' } : null);
const openedItThemselves: Requirement = (facts, actor) => (facts.disputeOpenedBy === actor ? null : { code: 'ACTOR_MAY_NOT' });

export type LifecycleRow = {
  from: readonly MilestoneStatus[];
  to: MilestoneStatus | 'SAME' | 'BEFORE_DISPUTE';
  by: readonly MilestoneActor[];
  requires?: readonly Requirement[];
  /** What the step books in the ledger, in the words of lib/ledger/kinds.ts. */
  books?: 'FUNDED' | 'DECIDED' | 'DECISION_VOIDED';
  /** The step is a clock's: the sweep looks for it. */
  isTimed?: true;
};

const WORKING = ['FUNDED', 'CHANGES_REQUESTED'] as const;
/** The money is there, and nobody has decided who gets it. */
export const FUNDED_AND_UNDECIDED = ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED'] as const;
/** Wherever money has been; a chargeback may come months after the end. */
const EVER_FUNDED = [...FUNDED_AND_UNDECIDED, 'SETTLING', 'SETTLED', 'CANCELLING', 'CANCELLED'] as const;
const OPEN_FOR_EVIDENCE = ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW', 'DISPUTED'] as const;

export const MILESTONE_LIFECYCLE = {
  /** Both signed: money may come. */
  activate: { from: ['PLANNED'], to: 'AWAITING_FUNDS', by: ['SYSTEM'] },
  cancelUnfunded: { from: ['PLANNED', 'AWAITING_FUNDS'], to: 'CANCELLED', by: ['BUSINESS', 'FREELANCER'] },
  startFunding: { from: ['AWAITING_FUNDS'], to: 'SAME', by: ['BUSINESS'] },
  confirmFunding: { from: ['AWAITING_FUNDS'], to: 'FUNDED', by: ['STRIPE'], books: 'FUNDED' },
  sendDraft: { from: WORKING, to: 'SAME', by: ['FREELANCER'] },
  answerDraft: { from: WORKING, to: 'SAME', by: ['BUSINESS'] },
  publishDeliverable: { from: WORKING, to: 'SAME', by: ['FREELANCER'] },
  importEvidence: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  undoImport: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  enterNumbers: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  confirmNumbers: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  objectToNumbers: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  withdrawNumbers: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  /** The numbers are doubted above the threshold: an admin looks, and silence accepts nothing meanwhile. And what came of the look. */
  openCheck: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['SYSTEM'] },
  closeCheck: { from: EVER_FUNDED, to: 'SAME', by: ['ADMIN'] },
  /** After the look an import does not count any more. */
  voidEvidence: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['ADMIN'] },
  addFile: { from: OPEN_FOR_EVIDENCE, to: 'SAME', by: ['FREELANCER', 'BUSINESS'] },
  submit: { from: WORKING, to: 'IN_REVIEW', by: ['FREELANCER'] },
  approveCriterion: { from: ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW'], to: 'SAME', by: ['BUSINESS'] },
  waiveCriterion: { from: ['IN_REVIEW'], to: 'SAME', by: ['BUSINESS'] },
  requestChanges: { from: ['IN_REVIEW'], to: 'CHANGES_REQUESTED', by: ['BUSINESS'], requires: [roundsAreLeft] },
  accept: { from: ['IN_REVIEW'], to: 'SETTLING', by: ['BUSINESS'], requires: [moneyIsFree], books: 'DECIDED' },
  autoAccept: { from: ['IN_REVIEW'], to: 'SETTLING', by: ['SYSTEM'], requires: [reviewIsOver, moneyIsFree], books: 'DECIDED', isTimed: true },
  giveBack: { from: WORKING, to: 'CANCELLING', by: ['FREELANCER'], requires: [moneyIsFree], books: 'DECIDED' },
  returnUndelivered: { from: ['FUNDED'], to: 'CANCELLING', by: ['SYSTEM'], requires: [guardIsOver, moneyIsFree], books: 'DECIDED', isTimed: true },
  openDispute: { from: ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW'], to: 'DISPUTED', by: ['BUSINESS', 'FREELANCER'] },
  withdrawDispute: { from: ['DISPUTED'], to: 'BEFORE_DISPUTE', by: ['BUSINESS', 'FREELANCER'], requires: [openedItThemselves] },
  rule: { from: ['DISPUTED'], to: 'SETTLING', by: ['ADMIN'], requires: [moneyIsFree], books: 'DECIDED' },
  /** Every movement of the decision is confirmed: by the provider, and on the manual rail by the second admin with the bank's reference. */
  settle: { from: ['SETTLING'], to: 'SETTLED', by: ['STRIPE', 'ADMIN'] },
  /** The bank sent a confirmed payment back; the milestone stays what it is, the money is owed to the freelancer again. And when it was paid once more. */
  noteReturn: { from: ['SETTLING', 'SETTLED'], to: 'SAME', by: ['ADMIN'] },
  payAgain: { from: ['SETTLED'], to: 'SAME', by: ['ADMIN'] },
  /** A held release goes before its time. */
  endHold: { from: ['SETTLING'], to: 'SAME', by: ['ADMIN'] },
  /** The transfer was refused for good: what was released is back in escrow, to be decided again. */
  voidDecision: { from: ['SETTLING'], to: 'IN_REVIEW', by: ['ADMIN'], requires: [moneyIsFree], books: 'DECISION_VOIDED' },
  /** Given back after the freelancer was paid. */
  clawBack: { from: ['SETTLED'], to: 'SAME', by: ['ADMIN'], requires: [moneyIsFree], books: 'DECIDED' },
  /** The payer complained to their bank, which took the money; and what came of it. */
  freeze: { from: EVER_FUNDED, to: 'SAME', by: ['STRIPE'] },
  unfreeze: { from: EVER_FUNDED, to: 'SAME', by: ['STRIPE'] },
  loseInPart: { from: EVER_FUNDED, to: 'SAME', by: ['STRIPE'] },
  /** The bank gave all of the escrow back to the payer. */
  loseToChargeback: { from: FUNDED_AND_UNDECIDED, to: 'CANCELLED', by: ['STRIPE'] },
  confirmCancellation: { from: ['CANCELLING'], to: 'CANCELLED', by: ['STRIPE', 'ADMIN'] },
} as const satisfies Record<string, LifecycleRow>;

export type MilestoneEvent = keyof typeof MILESTONE_LIFECYCLE;
export const MILESTONE_EVENTS = Object.keys(MILESTONE_LIFECYCLE) as MilestoneEvent[];

/** Keyed by every status, so that a new one does not compile until it is placed. */
export const STATUS_TRAITS: Record<MilestoneStatus, { isFinal: boolean; holdsMoney: boolean; mustAct: MilestoneActor | null }> = {
  PLANNED: { isFinal: false, holdsMoney: false, mustAct: null },
  AWAITING_FUNDS: { isFinal: false, holdsMoney: false, mustAct: 'BUSINESS' },
  FUNDED: { isFinal: false, holdsMoney: true, mustAct: 'FREELANCER' },
  IN_REVIEW: { isFinal: false, holdsMoney: true, mustAct: 'BUSINESS' },
  CHANGES_REQUESTED: { isFinal: false, holdsMoney: true, mustAct: 'FREELANCER' },
  DISPUTED: { isFinal: false, holdsMoney: true, mustAct: 'ADMIN' },
  SETTLING: { isFinal: false, holdsMoney: true, mustAct: 'STRIPE' },
  SETTLED: { isFinal: true, holdsMoney: false, mustAct: null },
  CANCELLING: { isFinal: false, holdsMoney: true, mustAct: 'STRIPE' },
  CANCELLED: { isFinal: true, holdsMoney: false, mustAct: null },
};

export type MilestoneDecision = { ok: true; to: MilestoneStatus } | { ok: false; code: ErrorCode; params?: ErrorParams };

/** Whether `event` may happen now, and where it leads. Order of refusals: who, then from where, then what it requires. */
export function decide(status: MilestoneStatus, event: MilestoneEvent, actor: MilestoneActor, facts: MilestoneFacts, now: Date): MilestoneDecision {
  const row: LifecycleRow = MILESTONE_LIFECYCLE[event];
  if (!row.by.includes(actor)) return { ok: false, code: 'ACTOR_MAY_NOT' };
  if (!row.from.includes(status)) return { ok: false, code: 'MILESTONE_STATE_REFUSES', params: { status } };
  for (const requirement of row.requires ?? []) {
    const refusal = requirement(facts, actor, now);
    if (refusal) return { ok: false, ...refusal };
  }
  if (row.to === 'SAME') return { ok: true, to: status };
  if (row.to === 'BEFORE_DISPUTE') return { ok: true, to: facts.statusBeforeDispute ?? 'IN_REVIEW' };
  return { ok: true, to: row.to };
}
