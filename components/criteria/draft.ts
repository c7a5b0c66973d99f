// Milestones while they are being written. Everything typed is kept as typed, right or wrong; the schema judges what comes out of
// `draftTerms`, in the browser for company and on the server for good.
import type {
  Aggregation,
  ApprovalSubject,
  ConversionScope,
  CriterionKind,
  Fallback,
  GroupMode,
  Operator,
  OriginalitySource,
  Tranche,
} from '@/lib/criteria/clauses';
import type { ConversionChannel, ConversionMeasure } from '@/lib/dimensions/conversions';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import type { Currency } from '@/lib/money/money';

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
  /** In percent for shares, in money for revenue. */
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
  perPeriod: string;
  periodDays: string;
  periods: string;
  /** Empty: from the funding. */
  startsOn: string;
  channel: ConversionChannel;
  measure: ConversionMeasure;
  isRate: boolean;
  scope: ConversionScope;
  minimumClicks: string;
  /** Of originality: no platform in particular. */
  isEverywhere: boolean;
  source: OriginalitySource;
  /** In percent. */
  maximum: string;
  items: ItemDraft[];
  hasBaseline: boolean;
  baselineFactor: string;
  baselinePosts: string;
  baselineMinimum: string;
  hasReply: boolean;
  replyWithin: string;
  replyFrom: string;
  replyUntil: string;
  mode: GroupMode;
  members: CriterionDraft[];
};

/** `textEn` is inherited as the note's is. */
export type ItemDraft = { id: string; text: string; textEn: string };

export type BandDraft = { key: string; achievement: string; pay: string };

/** Evenly between two achievements, all in percent. */
export type LineDraft = { from: string; fromPay: string; to: string };

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
  /** Pays along the line, and keeps the bands for who changes their mind. */
  isLinear: boolean;
  line: LineDraft;
  reviewWindowDays: string;
  revisionRounds: string;
};

let made = 0;
/** A key for lists; unique on the page. */
export function nextKey(): string {
  made += 1;
  return `k${made}`;
}

type Named = { readonly id: string; readonly members?: readonly { readonly id: string }[] };

/** An id no criterion of the milestone has yet, members of groups included. Ids stay, so that later rounds can be compared. */
export function freeId(kind: CriterionKind, criteria: readonly Named[]): string {
  const taken = new Set(criteria.flatMap((each) => [each.id, ...(each.members ?? []).map((member) => member.id)]));
  return freeName(kind.toLowerCase(), taken);
}

export function freeName(stem: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
  }
}

/** What every sentence of the builder takes; `path` is the criterion's place in the terms. */
export type SentenceProps = { currency: Currency; draft: CriterionDraft; path: string; onChange: (change: Partial<CriterionDraft>) => void };
