// A criterion as one sentence, the same in the gig, the contract and the evaluation. Plain text; the words are in messages/*/criterion.json.
import { canBeCancelled } from '@/lib/dimensions/conversions';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { METRICS } from '@/lib/dimensions/metrics';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Currency } from '@/lib/money/money';

import type { ConversionClause, CountClause, Criterion, MetricClause, OriginalityClause } from './clauses';
import { membersOf } from './members';
import type { TrancheOutlookRow } from './tranches';

/** What turns codes and numbers into text of one language. Given by the caller, so that these files stay free of any framework. */
export type TextTools = {
  /** The language of the text: what the parties wrote may exist in both. */
  readonly locale: Locale;
  /** ICU message by its full key, e.g. `metric.ER_VIEW.name`. */
  readonly translate: (key: string, params?: Record<string, string | number>) => string;
  /** Plain decimal text → grouped number. */
  readonly number: (decimalText: string) => string;
  /** A fraction as plain decimal text (`0.05`) → percentage; must show at least two decimals when there are any. */
  readonly percent: (fractionText: string) => string;
  /** Minor units as plain whole text → the amount in words. */
  readonly money: (minorText: string, currency: Currency) => string;
  /** A calendar day `YYYY-MM-DD` → the day in words. */
  readonly day: (isoDay: string) => string;
  /** A moment → day and time in the reader's zone. */
  readonly moment: (moment: Date) => string;
};

/** `key` under `criterion.sentence`; every param is text, a number, or a word for an ICU select. */
export type CriterionSentence = { readonly key: string; readonly params: Record<string, string | number> };

export function criterionSentence(criterion: Criterion, tools: TextTools): CriterionSentence {
  switch (criterion.kind) {
    case 'COUNT':
      return {
        key: 'criterion.sentence.COUNT',
        params: { ...workParams(criterion, criterion.minimum, tools), hasDay: criterion.byOn === null ? 'no' : 'yes', day: dayText(criterion.byOn, tools) },
      };
    case 'CADENCE': {
      const { perPeriod, periodDays, periods, startsOn } = criterion;
      const start = { hasStart: startsOn === null ? 'no' : 'yes', start: dayText(startsOn, tools) };
      return { key: 'criterion.sentence.CADENCE', params: { ...workParams(criterion, perPeriod, tools), periodDays, periods, ...start } };
    }
    case 'APPROVAL': {
      const note = readerText(tools.locale, criterion.note, criterion.noteEn);
      return { key: 'criterion.sentence.APPROVAL', params: { subject: criterion.subject, hasNote: note === '' ? 'no' : 'yes', note } };
    }
    case 'CHECKLIST':
      return {
        key: 'criterion.sentence.CHECKLIST',
        params: {
          count: criterion.items.length,
          items: numbered(
            criterion.items.map((item) => readerText(tools.locale, item.text, item.textEn)),
            tools,
          ),
        },
      };
    case 'METRIC':
      return { key: 'criterion.sentence.METRIC', params: metricParams(criterion, tools) };
    case 'CONVERSION':
      return { key: 'criterion.sentence.CONVERSION', params: conversionParams(criterion, tools) };
    case 'ORIGINALITY':
      return { key: 'criterion.sentence.ORIGINALITY', params: originalityParams(criterion, tools) };
    case 'GROUP':
      return {
        key: 'criterion.sentence.GROUP',
        params: {
          mode: criterion.mode,
          members: numbered(
            membersOf(criterion).map((member) => criterionText(member, tools)),
            tools,
          ),
        },
      };
  }
}

/** "(1) … ; (2) …" */
function numbered(texts: readonly string[], { translate }: TextTools): string {
  return texts.map((text, index) => translate('criterion.listItem', { number: index + 1, text })).join(translate('criterion.listSign'));
}

function workParams({ platform, deliverableKind }: Pick<CountClause, 'platform' | 'deliverableKind'>, count: number, { translate }: TextTools) {
  return {
    work: translate(`dimension.deliverableKindCount.${deliverableKind}`, { count }),
    platform: translate(`dimension.platform.${platform}`),
    way: DELIVERABLE_KIND_TRAITS[deliverableKind].isPublished ? 'published' : 'delivered',
  };
}

function dayText(day: string | null, tools: TextTools): string {
  return day === null ? '' : tools.day(day);
}

/** The sentence itself. */
export function criterionText(criterion: Criterion, tools: TextTools): string {
  const { key, params } = criterionSentence(criterion, tools);
  return tools.translate(key, params);
}

/** "Result at least 100 % of target → result tranche 100 %, the freelancer earns …"; the caller formats the money of the row itself. */
export function outlookText(row: TrancheOutlookRow, tools: TextTools): string {
  const share = (bps: number) => tools.percent(bpsText(bps));
  const range = row.toBps === null ? (row.fromBps === 0 ? 'all' : 'from') : row.fromBps === 0 ? 'below' : 'between';
  return tools.translate('criterion.outlook', {
    range,
    from: share(row.fromBps),
    to: row.toBps === null ? '' : share(row.toBps),
    pay: share(row.payBps),
    isRising: row.isRising ? 'yes' : 'no',
  });
}

function windowParams({ fromOn, untilOn }: MetricClause['window'], tools: TextTools) {
  const window = fromOn === null ? (untilOn === null ? 'open' : 'until') : untilOn === null ? 'from' : 'between';
  return { window, from: dayText(fromOn, tools), until: dayText(untilOn, tools) };
}

function metricParams(clause: MetricClause, tools: TextTools): Record<string, string | number> {
  const { translate } = tools;
  const metric = METRICS[clause.metric];
  return {
    platform: translate(`dimension.platform.${clause.platform}`),
    scope: metric.scope,
    hasKind: clause.deliverableKind === null ? 'no' : 'yes',
    kind: clause.deliverableKind === null ? '' : translate(`dimension.deliverableKindMany.${clause.deliverableKind}`),
    metric: metricText(clause, tools),
    formula: metric.formulaId,
    aggregation: clause.aggregation,
    operator: clause.operator,
    target: clause.baseline ? baselineText(clause, tools) : targetText(clause, tools),
    ...windowParams(clause.window, tools),
    maturityDays: clause.maturityDays,
    provenance: translate(`dimension.provenance.${clause.minimumProvenance}`),
    sample: clause.minimumPosts === 0 ? (clause.minimumViews === 0 ? 'none' : 'views') : clause.minimumViews === 0 ? 'posts' : 'both',
    minimumPosts: clause.minimumPosts,
    minimumViews: tools.number(String(clause.minimumViews)),
    fallback: clause.fallback,
  };
}

function metricText({ metric, reply }: MetricClause, { translate }: TextTools): string {
  const name = translate(`metric.${metric}.name`);
  if (!reply) return name;
  return translate('criterion.replyMetric', { metric: name, minutes: reply.withinMinutes, from: `${reply.fromHour}:00`, until: `${reply.untilHour}:00` });
}

/** "1.2 times the median of the account's last 10 posts (…), and at least 5 %" */
function baselineText(clause: MetricClause, tools: TextTools): string {
  const { factor, posts, minimumPosts } = clause.baseline!;
  const isAlone = /^0+(\.0+)?$/.test(clause.target);
  const floor = { hasFloor: isAlone ? 'no' : 'yes', operator: clause.operator, floor: isAlone ? '' : targetText(clause, tools) };
  return tools.translate('criterion.baselineTarget', { factor: tools.number(factor), posts, minimumPosts, ...floor });
}

function targetText(clause: Pick<MetricClause, 'metric' | 'target'>, tools: TextTools): string {
  const { unit } = METRICS[clause.metric];
  if (unit === 'SHARE') return tools.percent(clause.target);
  const text = tools.number(clause.target);
  return unit === 'SECONDS' ? tools.translate('criterion.seconds', { value: text }) : text;
}

function conversionParams(clause: ConversionClause, tools: TextTools): Record<string, string | number> {
  return {
    channel: clause.channel,
    scope: clause.scope,
    measure: measureName(clause, tools),
    target: conversionTargetText(clause, tools),
    ...windowParams(clause.window, tools),
    maturityDays: clause.maturityDays,
    canCancel: canBeCancelled(clause.measure) ? 'yes' : 'no',
    hasSample: clause.minimumClicks > 0 ? 'yes' : 'no',
    minimumClicks: tools.number(String(clause.minimumClicks)),
    isRate: clause.isRate ? 'yes' : 'no',
    fallback: clause.fallback,
  };
}

export function measureName({ measure, isRate }: Pick<ConversionClause, 'measure' | 'isRate'>, { translate }: TextTools): string {
  return translate(`criterion.${isRate ? 'measureRate' : 'measure'}.${measure}`);
}

export function conversionTargetText(clause: Pick<ConversionClause, 'isRate' | 'target' | 'currency'>, tools: TextTools): string {
  if (clause.isRate) return tools.percent(clause.target);
  return clause.currency === null ? tools.number(clause.target) : tools.money(clause.target, clause.currency);
}

function originalityParams(clause: OriginalityClause, { translate, percent }: TextTools): Record<string, string | number> {
  return {
    hasPlatform: clause.platform === null ? 'no' : 'yes',
    platform: clause.platform === null ? '' : translate(`dimension.platform.${clause.platform}`),
    hasKind: clause.deliverableKind === null ? 'no' : 'yes',
    kind: clause.deliverableKind === null ? '' : translate(`dimension.deliverableKindMany.${clause.deliverableKind}`),
    source: clause.source,
    maximum: percent(bpsText(clause.maximumBps)),
  };
}

/** Basis points as a fraction in plain text. */
function bpsText(bps: number): string {
  return `${Math.trunc(bps / 10_000)}.${String(bps % 10_000).padStart(4, '0')}`;
}
