// What kinds of happenings a timeline can be narrowed to. Keyed by every event, so that a new one does not compile until it is placed. Pure.
import type { MilestoneEvent } from '@/lib/milestones/lifecycle';

export const TIMELINE_KINDS = ['money', 'work', 'evidence', 'judgement'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** A decision both judges the work and moves money, so it is found under either. */
const KINDS_OF_EVENT: Record<MilestoneEvent, readonly TimelineKind[]> = {
  activate: ['work'],
  cancelUnfunded: ['work'],
  startFunding: ['money'],
  confirmFunding: ['money'],
  sendDraft: ['work'],
  answerDraft: ['work'],
  publishDeliverable: ['work'],
  importEvidence: ['evidence'],
  undoImport: ['evidence'],
  enterNumbers: ['evidence'],
  confirmNumbers: ['evidence'],
  objectToNumbers: ['evidence'],
  withdrawNumbers: ['evidence'],
  openCheck: ['evidence', 'judgement'],
  closeCheck: ['evidence', 'judgement'],
  voidEvidence: ['evidence'],
  addFile: ['evidence'],
  submit: ['work'],
  approveCriterion: ['judgement'],
  waiveCriterion: ['judgement'],
  requestChanges: ['judgement'],
  accept: ['judgement', 'money'],
  autoAccept: ['judgement', 'money'],
  giveBack: ['work', 'money'],
  returnUndelivered: ['work', 'money'],
  openDispute: ['judgement'],
  withdrawDispute: ['judgement'],
  rule: ['judgement', 'money'],
  endHold: ['money'],
  voidDecision: ['money'],
  clawBack: ['judgement', 'money'],
  freeze: ['money'],
  unfreeze: ['money'],
  loseInPart: ['money'],
  loseToChargeback: ['money'],
  settle: ['money'],
  noteReturn: ['money'],
  payAgain: ['money'],
  confirmCancellation: ['money'],
};

/** The kind an address asks for; anything else asks for everything. */
export function asTimelineKind(value: unknown): TimelineKind | null {
  return TIMELINE_KINDS.find((kind) => kind === value) ?? null;
}

/** An event that is no longer known is shown among everything only. */
export function isOfKind(event: string, kind: TimelineKind | null): boolean {
  return kind === null || (KINDS_OF_EVENT[event as MilestoneEvent]?.includes(kind) ?? false);
}
