// A clause as a sentence a person signs, in both languages.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';

import { evaluate } from '@/lib/acceptance/engine';
import { explainStep } from '@/lib/acceptance/steps';
import { criterionText, outlookText, type TextTools } from '@/lib/criteria/sentence';
import { trancheOutlook } from '@/lib/criteria/tranches';

import { approvalClause, countClause, input, metricClause, post, seen, terms, THREE_TRANCHES } from '../acceptance/milestone-cases';

function tools(locale: 'zh' | 'en'): TextTools {
  const load = (name: string) =>
    JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../../lib/i18n/messages/${locale}/${name}.json`), 'utf8')) as Record<string, unknown>;
  const messages = Object.fromEntries(['dimension', 'criterion', 'metric', 'evaluation'].map((name) => [name, load(name)]));
  const onError = (error: Error) => {
    throw error;
  };
  return {
    locale,
    translate: createTranslator({ locale, messages, onError }) as unknown as TextTools['translate'],
    number: (text) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(Number(text)),
    percent: (text) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(Number(text)),
    day: (isoDay) => isoDay,
    moment: (moment) => moment.toISOString().slice(0, 16),
  };
}

describe.each(['zh', 'en'] as const)('in %s', (locale) => {
  test('criteria read as sentences', () => {
    expect(
      [
        countClause(),
        countClause({ minimum: 1, byOn: '2026-06-30' }),
        countClause({ platform: 'WECHAT_PRIVATE', deliverableKind: 'GROUP_LOG' }),
        metricClause(),
        metricClause({
          deliverableKind: null,
          metric: 'EXIT_2S',
          platform: 'DOUYIN',
          operator: 'AT_MOST',
          target: '0.3',
          window: { fromOn: '2026-06-01', untilOn: '2026-06-30' },
          minimumViews: 0,
          maturityDays: 0,
          fallback: 'TREAT_AS_MET',
        }),
        metricClause({
          platform: 'WECHAT_PRIVATE',
          metric: 'GROUP_RETENTION_D7',
          deliverableKind: null,
          target: '0.7',
          minimumPosts: 0,
          minimumViews: 0,
          minimumProvenance: 'COUNTERPARTY_CONFIRMED',
          fallback: 'BUSINESS_DECIDES',
        }),
        approvalClause({ note: '封面' }),
        approvalClause({ note: '封面', noteEn: 'the cover' }),
        approvalClause({ subject: 'MILESTONE' }),
      ].map((clause) => criterionText(clause, tools(locale))),
    ).toMatchSnapshot();
  });

  test('the outlook reads as sentences', () => {
    expect(trancheOutlook({ amountMinor: '100000', tranches: THREE_TRANCHES }).map((row) => outlookText(row, tools(locale)))).toMatchSnapshot();
  });

  test('the arithmetic of an evaluation reads as sentences', () => {
    const evaluation = evaluate(
      input({
        terms: terms([countClause(), approvalClause(), metricClause()]),
        deliverables: [post('a'), post('b'), post('c')],
        observations: ['a', 'b', 'c'].flatMap((id) => seen(id, 42)),
      }),
    );

    expect(evaluation.criteria.map((each) => each.arithmetic.map((step) => explainStep(step, tools(locale))))).toMatchSnapshot();
  });
});
