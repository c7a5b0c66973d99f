// A clause as a sentence a person signs, in both languages.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';

import { evaluate } from '@/lib/acceptance/engine';
import { explainStep } from '@/lib/acceptance/steps';
import { criterionText, outlookText, type TextTools } from '@/lib/criteria/sentence';
import { trancheOutlook } from '@/lib/criteria/tranches';

import type { CriterionEvaluation } from '@/lib/acceptance/verdict';

import {
  accountDay,
  cadenceClause,
  checklistClause,
  conversionClause,
  groupClause,
  judgeOne,
  originalityClause,
  pastPost,
  tally,
} from '../acceptance/clause-cases';
import { approvalClause, countClause, day, input, metricClause, post, seen, terms, THREE_TRANCHES } from '../acceptance/milestone-cases';

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
    money: (minorText, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(minorText) / 100),
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

  test('the newer kinds read as sentences', () => {
    expect(
      [
        cadenceClause(),
        cadenceClause({ startsOn: null, periodDays: 10, perPeriod: 1 }),
        conversionClause(),
        conversionClause({ measure: 'REVENUE', currency: 'CNY', target: '1234500', channel: 'CODE', maturityDays: 0 }),
        conversionClause({
          measure: 'LEADS',
          isRate: true,
          target: '0.055',
          minimumClicks: 2000,
          channel: 'LINK',
          scope: 'DELIVERABLES',
          fallback: 'BUSINESS_DECIDES',
        }),
        originalityClause(),
        originalityClause({ platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', source: 'OTHERS', maximumBps: 1_550 }),
        checklistClause(),
        metricClause({ target: '0', baseline: { factor: '1.2', posts: 10, minimumPosts: 5 } }),
        metricClause({ target: '0.05', baseline: { factor: '1.2', posts: 10, minimumPosts: 5 } }),
        metricClause({
          metric: 'REPLY_SLA',
          deliverableKind: null,
          minimumPosts: 0,
          minimumViews: 0,
          reply: { withinMinutes: 30, fromHour: 9, untilHour: 21 },
        }),
        groupClause('ANY', [metricClause({ id: 'rate' }), conversionClause()]),
        groupClause('ALL', [countClause(), approvalClause()], { tranche: 'BASE' }),
      ].map((clause) => criterionText(clause, tools(locale))),
    ).toMatchSnapshot();
  });

  test('what the newer kinds say of their arithmetic', () => {
    const said = (evaluation: CriterionEvaluation) => evaluation.arithmetic.map((each) => explainStep(each, tools(locale)));

    expect([
      said(judgeOne(cadenceClause(), { deliverables: [post('a')], now: day(5) })),
      said(judgeOne(conversionClause(), { conversions: [tally({ value: '12' })], now: day(60) })),
      said(judgeOne(conversionClause({ measure: 'REVENUE', currency: 'CNY', target: '1234500' }), { conversions: [], now: day(60) })),
      said(
        judgeOne(conversionClause({ isRate: true, target: '0.05', minimumClicks: 9 }), {
          conversions: [tally({ measure: 'CLICKS', value: '8' })],
          now: day(60),
        }),
      ),
      said(judgeOne(originalityClause(), { deliverables: [post('a')] })),
      said(judgeOne(checklistClause())),
      said(
        judgeOne(metricClause({ target: '0.05', baseline: { factor: '1.2', posts: 10, minimumPosts: 1 } }), {
          deliverables: [post('a')],
          baseline: [pastPost('p', 40)],
          startsAt: day(0),
        }),
      ),
      said(
        judgeOne(
          metricClause({
            metric: 'FOLLOWER_RETENTION_D7',
            deliverableKind: null,
            minimumPosts: 0,
            minimumViews: 0,
            window: { fromOn: '2026-06-01', untilOn: '2026-06-01' },
          }),
          { accountDays: Array.from({ length: 8 }, (_, index) => accountDay(`2026-06-0${index + 1}`, 100, 3)), now: day(90) },
        ),
      ),
      said(judgeOne(groupClause('ANY', [metricClause({ id: 'rate' }), conversionClause()]))),
    ]).toMatchSnapshot();
  });

  test('a line reads as a sentence', () => {
    const tranches = { ...THREE_TRANCHES, resultBands: [], resultLinear: { fromAchievementBps: 8_000, fromPayBps: 5_000, toAchievementBps: 10_000 } };

    expect(trancheOutlook({ amountMinor: '100000', tranches }).map((row) => outlookText(row, tools(locale)))).toMatchSnapshot();
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
