// Milestones while they are being written. Everything typed is kept as typed, right or wrong; the schema judges what comes out of
// `draftTerms`, in the browser for company and on the server for good.
import type { Aggregation, ApprovalSubject, Criterion, CriterionKind, Fallback, Operator, Tranche } from '@/lib/criteria/clauses';
import { DEFAULT_MINIMUM_POSTS, DEFAULT_MINIMUM_VIEWS } from '@/lib/criteria/limits';
import { mainKindOf, metricClauseFrom } from '@/lib/criteria/platform-defaults';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import { minorToDecimal } from '@/lib/i18n/format';
import { shiftDecimal } from './decimal-text';

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
};

export type BandDraft = { key: string; achievement: string; pay: string };

export type MilestoneDraft = {
  key: string;
  title: string;
  titleEn: string;
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

/** A criterion of a kind with what is usual on the platform. */
export function newCriterion(kind: CriterionKind, platform: Platform, id: string, metric: MetricCode = 'LEADS', target = ''): CriterionDraft {
  const usual = metricClauseFrom({ metric, target: target || '0' }, { id, platform, pieces: DEFAULT_MINIMUM_POSTS });
  const draft = criterionDraft(usual);
  return {
    ...draft,
    kind,
    tranche: kind === 'METRIC' ? 'RESULT' : 'BASE',
    deliverableKind: kind === 'COUNT' ? mainKindOf(platform) : draft.deliverableKind,
    target: target === '' ? '' : draft.target,
  };
}

const BLANK = {
  deliverableKind: '' as const,
  minimum: '1',
  byOn: '',
  metric: 'LEADS' as MetricCode,
  aggregation: 'SUM' as const,
  operator: 'AT_LEAST' as const,
  target: '',
  fromOn: '',
  untilOn: '',
  maturityDays: '7',
  minimumPosts: String(DEFAULT_MINIMUM_POSTS),
  minimumViews: String(DEFAULT_MINIMUM_VIEWS),
  minimumProvenance: 'COUNTERPARTY_CONFIRMED' as const,
  fallback: 'BUSINESS_DECIDES' as const,
  subject: 'EACH_DELIVERABLE' as const,
  note: '',
};

export function criterionDraft(criterion: Criterion, platform: Platform = 'XIAOHONGSHU'): CriterionDraft {
  const { id, tranche } = criterion;
  switch (criterion.kind) {
    case 'COUNT':
      return { ...BLANK, id, tranche, kind: 'COUNT', platform: criterion.platform, deliverableKind: criterion.deliverableKind, minimum: String(criterion.minimum), byOn: criterion.byOn ?? '' };
    case 'APPROVAL':
      return { ...BLANK, id, tranche, kind: 'APPROVAL', platform, subject: criterion.subject, note: criterion.note };
    case 'METRIC':
      return {
        ...BLANK,
        ...criterion,
        deliverableKind: criterion.deliverableKind ?? '',
        target: METRICS[criterion.metric].unit === 'SHARE' ? shiftDecimal(criterion.target, 2) : criterion.target,
        fromOn: criterion.window.fromOn ?? '',
        untilOn: criterion.window.untilOn ?? '',
        maturityDays: String(criterion.maturityDays),
        minimumPosts: String(criterion.minimumPosts),
        minimumViews: String(criterion.minimumViews),
      };
  }
}

export function milestoneDraft(terms: MilestoneTerms, platform: Platform): MilestoneDraft {
  return {
    key: nextKey(),
    title: terms.title,
    titleEn: terms.titleEn ?? '',
    description: terms.description ?? '',
    amount: minorToDecimal(BigInt(terms.amountMinor)),
    due: terms.dueOn === null ? 'days' : 'day',
    dueDays: terms.dueDays === null ? '' : String(terms.dueDays),
    dueOn: terms.dueOn ?? '',
    criteria: terms.criteria.map((criterion) => criterionDraft(criterion, platform)),
    resultShare: shiftDecimal(String(terms.tranches.resultShareBps), -2),
    bands: terms.tranches.resultBands.map((band) => ({ key: nextKey(), achievement: shiftDecimal(String(band.minAchievementBps), -2), pay: shiftDecimal(String(band.payBps), -2) })),
    reviewWindowDays: String(terms.reviewWindowDays),
    revisionRounds: String(terms.revisionRounds),
  };
}
