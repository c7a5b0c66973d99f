// Milestones while they are being written. Everything typed is kept as typed, right or wrong; the schema judges what comes out of
// `draftTerms`, in the browser for company and on the server for good.
import type { Aggregation, ApprovalSubject, CriterionKind, Fallback, Operator, Tranche } from '@/lib/criteria/clauses';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';

/** All fields of all kinds, so that changing the kind or the platform loses nothing. Numbers and days are the text typed. */
export type CriterionDraft = {
  id: string;
  kind: CriterionKind;
  tranche: Tranche;
  platform: Platform;
  /** Empty: every kind of the platform. */
  deliverableKind: DeliverableKind | '';
  minimum: string;
  byOn: string;
  metric: MetricCode;
  aggregation: Aggregation;
  operator: Operator;
  /** In percent for shares. */
  target: string;
  fromOn: string;
  untilOn: string;
  maturityDays: string;
  minimumPosts: string;
  minimumViews: string;
  minimumProvenance: Provenance;
  fallback: Fallback;
  subject: ApprovalSubject;
  note: string;
  /** Inherited from a template or an earlier round; goes when the note is changed. */
  noteEn: string;
};

export type BandDraft = { key: string; achievement: string; pay: string };

export type MilestoneDraft = {
  key: string;
  title: string;
  titleEn: string;
  /** Written here, not inherited: a name inherited from a template or an earlier round goes when the other one is changed. */
  isTitleEnOwn: boolean;
  description: string;
  amount: string;
  due: 'days' | 'day';
  dueDays: string;
  dueOn: string;
  criteria: CriterionDraft[];
  /** In percent; the base is what is left. */
  resultShare: string;
  bands: BandDraft[];
  reviewWindowDays: string;
  revisionRounds: string;
};

let made = 0;
/** A key for lists; unique on the page. */
export function nextKey(): string {
  made += 1;
  return `k${made}`;
}

/** An id no criterion of the milestone has yet. Ids stay, so that later rounds can be compared. */
export function freeId(kind: CriterionKind, criteria: readonly { id: string }[]): string {
  for (let number = 1; ; number += 1) {
    const id = `${kind.toLowerCase()}-${number}`;
    if (!criteria.some((each) => each.id === id)) return id;
  }
}

/** What every sentence of the builder takes; `path` is the criterion's place in the terms. */
export type SentenceProps = { draft: CriterionDraft; path: string; onChange: (change: Partial<CriterionDraft>) => void };
