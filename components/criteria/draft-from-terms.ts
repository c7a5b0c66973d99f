// Drafts from terms that stand, and new criteria with what is usual.
import type { ConversionClause, Criterion, CriterionKind, MetricClause } from '@/lib/criteria/clauses';
import { DEFAULT_MINIMUM_CLICKS, DEFAULT_MINIMUM_POSTS, DEFAULT_MINIMUM_VIEWS } from '@/lib/criteria/limits';
import { mainKindOf, metricClauseFrom } from '@/lib/criteria/platform-defaults';
import { membersOf } from '@/lib/criteria/members';
import { decimal, isZero } from '@/lib/criteria/rational';
import type { MilestoneTerms, ResultLinear } from '@/lib/criteria/schema';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import { minorToGrouped } from '@/lib/i18n/format';
import { shiftDecimal } from './decimal-text';
import { nextKey, type CriterionDraft, type LineDraft, type MilestoneDraft } from './draft';
import { fitMetric } from './metric-choices';

/** A criterion of a kind with what is usual on the platform. `target` is a fraction for shares. */
export function newCriterion(
  kind: CriterionKind,
  platform: Platform,
  id: string,
  result: { metric: MetricCode; target: string } = { metric: 'LEADS', target: '' },
): CriterionDraft {
  if (kind === 'CONVERSION') return { ...BLANK, id, kind, tranche: 'RESULT', platform, deliverableKind: '', minimumPosts: '0' };
  if (kind === 'ORIGINALITY') return { ...BLANK, id, kind, tranche: 'BASE', platform, deliverableKind: '' };
  if (kind === 'GROUP') {
    const members = (['METRIC', 'CONVERSION'] as const).map((member, place) => newCriterion(member, platform, `${id}-${place + 1}`));
    return { ...BLANK, id, kind, tranche: 'RESULT', platform, deliverableKind: '', members };
  }
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
  perPeriod: '3',
  periodDays: '7',
  periods: '4',
  startsOn: '',
  channel: 'ANY' as const,
  measure: 'ORDERS' as const,
  isRate: false,
  scope: 'MILESTONE' as const,
  minimumClicks: String(DEFAULT_MINIMUM_CLICKS),
  isEverywhere: true,
  source: 'ANYONE' as const,
  maximum: '20',
  items: [{ id: 'item-1', text: '', textEn: '' }],
  hasBaseline: false,
  baselineFactor: '1.2',
  baselinePosts: '10',
  baselineMinimum: '5',
  hasReply: false,
  replyWithin: '30',
  replyFrom: '9',
  replyUntil: '21',
  mode: 'ANY' as const,
  members: [],
};

export function criterionDraft(criterion: Criterion, platform: Platform = 'XIAOHONGSHU'): CriterionDraft {
  const { id, tranche, kind } = criterion;
  const blank: CriterionDraft = { ...BLANK, id, tranche, kind, platform };
  switch (criterion.kind) {
    case 'COUNT':
      return {
        ...blank,
        platform: criterion.platform,
        deliverableKind: criterion.deliverableKind,
        minimum: String(criterion.minimum),
        byOn: criterion.byOn ?? '',
      };
    case 'CADENCE':
      return {
        ...blank,
        platform: criterion.platform,
        deliverableKind: criterion.deliverableKind,
        perPeriod: String(criterion.perPeriod),
        periodDays: String(criterion.periodDays),
        periods: String(criterion.periods),
        startsOn: criterion.startsOn ?? '',
      };
    case 'APPROVAL':
      return { ...blank, subject: criterion.subject, note: criterion.note, noteEn: criterion.noteEn ?? '' };
    case 'CHECKLIST':
      return { ...blank, items: criterion.items.map((item) => ({ id: item.id, text: item.text, textEn: item.textEn ?? '' })) };
    case 'METRIC':
      return { ...blank, ...metricDraft(criterion) };
    case 'CONVERSION':
      return { ...blank, ...conversionDraft(criterion) };
    case 'ORIGINALITY':
      return {
        ...blank,
        isEverywhere: criterion.platform === null,
        platform: criterion.platform ?? platform,
        deliverableKind: criterion.deliverableKind ?? '',
        maximum: shiftDecimal(String(criterion.maximumBps), -2),
        source: criterion.source,
      };
    case 'GROUP':
      return { ...blank, mode: criterion.mode, members: membersOf(criterion).map((member) => criterionDraft(member, platform)) };
  }
}

function metricDraft({ baseline, reply, ...clause }: MetricClause): Partial<CriterionDraft> {
  const isAlone = baseline !== undefined && isZero(decimal(clause.target));
  return {
    platform: clause.platform,
    deliverableKind: clause.deliverableKind ?? '',
    metric: clause.metric,
    aggregation: clause.aggregation,
    operator: clause.operator,
    target: isAlone ? '' : METRICS[clause.metric].unit === 'SHARE' ? shiftDecimal(clause.target, 2) : clause.target,
    ...windowDraft(clause.window),
    maturityDays: String(clause.maturityDays),
    minimumPosts: String(clause.minimumPosts),
    minimumViews: String(clause.minimumViews),
    minimumProvenance: clause.minimumProvenance,
    fallback: clause.fallback,
    ...(baseline && {
      hasBaseline: true,
      baselineFactor: baseline.factor,
      baselinePosts: String(baseline.posts),
      baselineMinimum: String(baseline.minimumPosts),
    }),
    ...(reply && { hasReply: true, replyWithin: String(reply.withinMinutes), replyFrom: String(reply.fromHour), replyUntil: String(reply.untilHour) }),
  };
}

function conversionDraft(clause: ConversionClause): Partial<CriterionDraft> {
  const { channel, measure, isRate, scope, fallback } = clause;
  return {
    channel,
    measure,
    isRate,
    scope,
    fallback,
    target: isRate ? shiftDecimal(clause.target, 2) : measure === 'REVENUE' ? minorToGrouped(BigInt(clause.target)) : clause.target,
    ...windowDraft(clause.window),
    maturityDays: String(clause.maturityDays),
    minimumClicks: String(clause.minimumClicks),
  };
}

function windowDraft({ fromOn, untilOn }: MetricClause['window']): Pick<CriterionDraft, 'fromOn' | 'untilOn'> {
  return { fromOn: fromOn ?? '', untilOn: untilOn ?? '' };
}

/** From four fifths of the target on, as the usual bands. */
const USUAL_LINE: LineDraft = { from: '80', fromPay: '50', to: '100' };

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
    isLinear: terms.tranches.resultLinear !== undefined,
    line: lineDraft(terms.tranches.resultLinear),
    reviewWindowDays: String(terms.reviewWindowDays),
    revisionRounds: String(terms.revisionRounds),
  };
}

function lineDraft(line: ResultLinear | undefined): LineDraft {
  if (!line) return USUAL_LINE;
  const percent = (bps: number) => shiftDecimal(String(bps), -2);
  return { from: percent(line.fromAchievementBps), fromPay: percent(line.fromPayBps), to: percent(line.toAchievementBps) };
}
