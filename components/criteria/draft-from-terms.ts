// Drafts from terms that stand, and new criteria with what is usual.
import type { Criterion, CriterionKind } from '@/lib/criteria/clauses';
import { DEFAULT_MINIMUM_POSTS, DEFAULT_MINIMUM_VIEWS } from '@/lib/criteria/limits';
import { mainKindOf, metricClauseFrom } from '@/lib/criteria/platform-defaults';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import { minorToGrouped } from '@/lib/i18n/format';
import { shiftDecimal } from './decimal-text';
import { nextKey, type CriterionDraft, type MilestoneDraft } from './draft';
import { fitMetric } from './metric-choices';

/** A criterion of a kind with what is usual on the platform. `target` is a fraction for shares. */
export function newCriterion(
  kind: CriterionKind,
  platform: Platform,
  id: string,
  result: { metric: MetricCode; target: string } = { metric: 'LEADS', target: '' },
): CriterionDraft {
  if (kind !== 'METRIC') return { ...BLANK, id, kind, tranche: 'BASE', platform, deliverableKind: mainKindOf(platform) };
  const usual = criterionDraft(metricClauseFrom({ ...result, target: result.target || '0' }, { id, platform, pieces: DEFAULT_MINIMUM_POSTS }));
  return fitMetric({ ...usual, target: result.target === '' ? '' : usual.target });
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
  noteEn: '',
};

export function criterionDraft(criterion: Criterion, platform: Platform = 'XIAOHONGSHU'): CriterionDraft {
  const { id, tranche } = criterion;
  switch (criterion.kind) {
    case 'COUNT':
      return {
        ...BLANK,
        id,
        tranche,
        kind: 'COUNT',
        platform: criterion.platform,
        deliverableKind: criterion.deliverableKind,
        minimum: String(criterion.minimum),
        byOn: criterion.byOn ?? '',
      };
    case 'APPROVAL':
      return { ...BLANK, id, tranche, kind: 'APPROVAL', platform, subject: criterion.subject, note: criterion.note, noteEn: criterion.noteEn ?? '' };
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
    isTitleEnOwn: false,
    description: terms.description ?? '',
    amount: minorToGrouped(BigInt(terms.amountMinor)),
    due: terms.dueOn === null ? 'days' : 'day',
    dueDays: terms.dueDays === null ? '' : String(terms.dueDays),
    dueOn: terms.dueOn ?? '',
    criteria: terms.criteria.map((criterion) => criterionDraft(criterion, platform)),
    resultShare: shiftDecimal(String(terms.tranches.resultShareBps), -2),
    bands: terms.tranches.resultBands.map((band) => ({
      key: nextKey(),
      achievement: shiftDecimal(String(band.minAchievementBps), -2),
      pay: shiftDecimal(String(band.payBps), -2),
    })),
    reviewWindowDays: String(terms.reviewWindowDays),
    revisionRounds: String(terms.revisionRounds),
  };
}
