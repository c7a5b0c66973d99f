// A criterion as one sentence, the same in the gig, the contract and the evaluation. Plain text; the words are in messages/*/criterion.json.
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { METRICS } from '@/lib/dimensions/metrics';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';

import type { Criterion, MetricClause } from './clauses';
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
  /** A calendar day `YYYY-MM-DD` → the day in words. */
  readonly day: (isoDay: string) => string;
  /** A moment → day and time in the reader's zone. */
  readonly moment: (moment: Date) => string;
};

/** `key` under `criterion.sentence`; every param is text, a number, or a word for an ICU select. */
export type CriterionSentence = { readonly key: string; readonly params: Record<string, string | number> };

export function criterionSentence(criterion: Criterion, tools: TextTools): CriterionSentence {
  const { translate } = tools;
  switch (criterion.kind) {
    case 'COUNT':
      return {
        key: 'criterion.sentence.COUNT',
        params: {
          work: translate(`dimension.deliverableKindCount.${criterion.deliverableKind}`, { count: criterion.minimum }),
          platform: translate(`dimension.platform.${criterion.platform}`),
          way: DELIVERABLE_KIND_TRAITS[criterion.deliverableKind].isPublished ? 'published' : 'delivered',
          hasDay: criterion.byOn === null ? 'no' : 'yes',
          day: criterion.byOn === null ? '' : tools.day(criterion.byOn),
        },
      };
    case 'APPROVAL': {
      const note = readerText(tools.locale, criterion.note, criterion.noteEn);
      return { key: 'criterion.sentence.APPROVAL', params: { subject: criterion.subject, hasNote: note === '' ? 'no' : 'yes', note } };
    }
    case 'METRIC':
      return { key: 'criterion.sentence.METRIC', params: metricParams(criterion, tools) };
  }
}

/** The sentence itself. */
export function criterionText(criterion: Criterion, tools: TextTools): string {
  const { key, params } = criterionSentence(criterion, tools);
  return tools.translate(key, params);
}

/** "Result at least 100 % of target → result tranche 100 %, the freelancer earns …"; the caller formats the money of the row itself. */
export function outlookText(row: TrancheOutlookRow, tools: TextTools): string {
  const share = (bps: number) => tools.percent(`${Math.trunc(bps / 10_000)}.${String(bps % 10_000).padStart(4, '0')}`);
  const range = row.toBps === null ? (row.fromBps === 0 ? 'all' : 'from') : row.fromBps === 0 ? 'below' : 'between';
  return tools.translate('criterion.outlook', {
    range,
    from: share(row.fromBps),
    to: row.toBps === null ? '' : share(row.toBps),
    pay: share(row.payBps),
  });
}

function metricParams(clause: MetricClause, tools: TextTools): Record<string, string | number> {
  const { translate } = tools;
  const metric = METRICS[clause.metric];
  const { fromOn, untilOn } = clause.window;
  return {
    platform: translate(`dimension.platform.${clause.platform}`),
    scope: metric.scope,
    hasKind: clause.deliverableKind === null ? 'no' : 'yes',
    kind: clause.deliverableKind === null ? '' : translate(`dimension.deliverableKindMany.${clause.deliverableKind}`),
    metric: translate(`metric.${clause.metric}.name`),
    formula: metric.formulaId,
    aggregation: clause.aggregation,
    operator: clause.operator,
    target: targetText(clause, tools),
    window: fromOn === null ? (untilOn === null ? 'open' : 'until') : untilOn === null ? 'from' : 'between',
    from: fromOn === null ? '' : tools.day(fromOn),
    until: untilOn === null ? '' : tools.day(untilOn),
    maturityDays: clause.maturityDays,
    provenance: translate(`dimension.provenance.${clause.minimumProvenance}`),
    sample: clause.minimumPosts === 0 ? (clause.minimumViews === 0 ? 'none' : 'views') : clause.minimumViews === 0 ? 'posts' : 'both',
    minimumPosts: clause.minimumPosts,
    minimumViews: tools.number(String(clause.minimumViews)),
    fallback: clause.fallback,
  };
}

function targetText(clause: MetricClause, tools: TextTools): string {
  const { unit } = METRICS[clause.metric];
  if (unit === 'SHARE') return tools.percent(clause.target);
  const text = tools.number(clause.target);
  return unit === 'SECONDS' ? tools.translate('criterion.seconds', { value: text }) : text;
}
