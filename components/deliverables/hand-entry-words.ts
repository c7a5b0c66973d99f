// What the hand-entry part of the workroom shows and to whom: subjects to fill in, entries by what they wait for. Pure.
import type { Workroom } from '@/lib/acceptance/workroom';
import { leavesOf } from '@/lib/criteria/members';
import { entryState, refuseAnswer, wantedSubjects, type EntryAnswerKind, type WantedSubject } from '@/lib/metrics/hand-entry';
import { subjectOf } from '@/lib/metrics/observation';
import type { MilestoneEvent } from '@/lib/milestones/lifecycle';

export type WorkroomEntry = Workroom['milestone']['handEntries'][number];

export function subjectsOf({ milestone, terms }: Workroom): WantedSubject[] {
  const pieces = milestone.deliverables.flatMap(({ id, platform, kind, status, publishedAt }) =>
    status === 'PUBLISHED' && publishedAt ? [{ id, platform, kind, publishedAt }] : [],
  );
  return wantedSubjects(terms, pieces, milestone.dueAt);
}

export function asksForNumbers({ terms }: Pick<Workroom, 'terms'>): boolean {
  return leavesOf(terms.criteria).some((criterion) => criterion.kind === 'METRIC');
}

/** The key of the subject an entry is about. */
export function subjectKey(entry: Pick<WorkroomEntry, 'deliverableId' | 'platform'>): string {
  const subject = subjectOf(entry);
  return subject.type === 'ACCOUNT' ? subject.accountId : subject.deliverableId;
}

const EVENT: Record<EntryAnswerKind, MilestoneEvent> = { CONFIRMED: 'confirmNumbers', OBJECTED: 'objectToNumbers', WITHDRAWN: 'withdrawNumbers' };

/** The same answer the server gives. */
export function mayAnswer({ party, may }: Pick<Workroom, 'party' | 'may'>, entry: WorkroomEntry, kind: EntryAnswerKind, userId: string): boolean {
  return party !== null && may[EVENT[kind]].ok && refuseAnswer(entry, kind, { party, userId }) === null;
}

/** Entries the reader is asked to confirm. */
export function entriesToConfirm(workroom: Workroom, userId: string): WorkroomEntry[] {
  return workroom.milestone.handEntries.filter((entry) => entryState(entry.answers) === 'WAITING' && mayAnswer(workroom, entry, 'CONFIRMED', userId));
}

/** What has been entered for a subject so far, in one word: what still needs somebody comes first. */
export function summaryOf(entries: readonly WorkroomEntry[]): 'none' | 'waiting' | 'confirmed' | 'objected' {
  const states = entries.map((entry) => entryState(entry.answers));
  if (states.includes('WAITING')) return 'waiting';
  if (states.includes('OBJECTED')) return 'objected';
  return states.includes('CONFIRMED') ? 'confirmed' : 'none';
}
