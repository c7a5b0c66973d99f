// How a metric's value is made of readings, step by step, to the last fraction.
import { describe, expect, test } from 'vitest';
import { applyFormula, type Numbers, valueOf } from '@/lib/acceptance/formula';
import { rational } from '@/lib/criteria/rational';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { choice, count, metrics, number, percent, said } from './step-cases';

const reading = (numbers: Partial<Record<MetricCode, string>>): Numbers =>
  new Map(Object.entries(numbers).map(([code, value]) => [code as MetricCode, { value }]));

describe('a plain number', () => {
  const views = [reading({ VIEWS: '1200' }), reading({ VIEWS: '30' })];

  test('is added up', () => {
    expect(applyFormula('VIEWS', 'SUM', views)).toEqual({
      value: rational(1_230),
      skipped: [],
      steps: [said('sum', { metric: metrics('VIEWS'), posts: count(2), value: number('1230') })],
    });
  });

  test('that a reading does not tell adds nothing', () => {
    expect(applyFormula('VIEWS', 'SUM', [...views, reading({})]).value).toEqual(rational(1_230));
  });
});

describe('a value the platform computes', () => {
  test('is weighted by what it is a share of', () => {
    expect(
      applyFormula('COMPLETION_RATE', 'RATIO_OF_SUMS', [reading({ COMPLETION_RATE: '0.5', VIEWS: '300' }), reading({ COMPLETION_RATE: '0.1', VIEWS: '100' })]),
    ).toEqual({
      value: rational(2, 5),
      skipped: [],
      steps: [
        said('weighted', {
          metric: metrics('COMPLETION_RATE'),
          weight: metrics('VIEWS'),
          weighted: number('160'),
          weights: number('400'),
          value: percent('0.4'),
        }),
      ],
    });
  });

  test('of nothing is no value and no step', () => {
    expect(applyFormula('COMPLETION_RATE', 'RATIO_OF_SUMS', [reading({ COMPLETION_RATE: '0.5', VIEWS: '0' })])).toEqual({
      value: null,
      skipped: [],
      steps: [],
    });
    expect(valueOf('COMPLETION_RATE', reading({ COMPLETION_RATE: '0.5' }))).toBeNull();
  });
});

describe('a ratio', () => {
  const term = (code: MetricCode, value: string) => said('term', { metric: metrics(code), value: number(value) });

  test('names every part and then the quotient', () => {
    const readings = [
      reading({ LIKES: '10', COMMENTS: '2', SHARES: '3', SAVES: '5', VIEWS: '100' }),
      reading({ LIKES: '30', COMMENTS: '0', SHARES: '0', SAVES: '0', VIEWS: '300' }),
    ];

    expect(applyFormula('ER_VIEW', 'RATIO_OF_SUMS', readings)).toEqual({
      value: rational(1, 8),
      skipped: [],
      steps: [
        term('LIKES', '40'),
        term('COMMENTS', '2'),
        term('SHARES', '3'),
        term('SAVES', '5'),
        term('VIEWS', '400'),
        said('ratio', {
          metric: metrics('ER_VIEW'),
          plus: metrics('LIKES', 'COMMENTS', 'SHARES', 'SAVES'),
          minus: metrics(),
          hasMinus: choice('no'),
          per: metrics('VIEWS'),
          numerator: number('50'),
          denominator: number('400'),
          value: percent('0.125'),
        }),
      ],
    });
  });

  test('counts a part only where every reading has it', () => {
    const { value, steps } = applyFormula('ER_VIEW', 'RATIO_OF_SUMS', [
      reading({ LIKES: '10', SAVES: '90', VIEWS: '100' }),
      reading({ LIKES: '30', VIEWS: '300' }),
    ]);

    expect(value).toEqual(rational(1, 10));
    expect(steps.map((step) => step.params.metric)).toEqual([metrics('LIKES'), metrics('VIEWS'), metrics('ER_VIEW')]);
    expect(steps.at(-1)?.params.plus).toEqual(metrics('LIKES'));
  });

  test('takes off what it must', () => {
    const { value, steps } = applyFormula('FOLLOWER_RETENTION', 'RATIO_OF_SUMS', [reading({ NEW_FOLLOWERS: '40', LOST_FOLLOWERS: '10' })]);

    expect(value).toEqual(rational(3, 4));
    expect(steps.map((step) => [step.key, step.params.value])).toEqual([
      ['evaluation.step.term', number('40')],
      ['evaluation.step.term', number('10')],
      ['evaluation.step.term', number('40')],
      ['evaluation.step.ratio', percent('0.75')],
    ]);
    expect(steps.at(-1)?.params).toMatchObject({
      minus: metrics('LOST_FOLLOWERS'),
      hasMinus: choice('yes'),
      numerator: number('30'),
      denominator: number('40'),
    });
  });

  test('of nothing tells its parts and no quotient', () => {
    expect(applyFormula('ER_VIEW', 'RATIO_OF_SUMS', [reading({ LIKES: '3', VIEWS: '0' })])).toEqual({
      value: null,
      skipped: [],
      steps: [term('LIKES', '3'), term('VIEWS', '0')],
    });
  });

  test('of averages is weighted on both sides', () => {
    const readings = [
      reading({ AVG_WATCH_SECONDS: '10', DURATION_SECONDS: '20', VIEWS: '300' }),
      reading({ AVG_WATCH_SECONDS: '30', DURATION_SECONDS: '40', VIEWS: '100' }),
    ];

    // (10 × 300 + 30 × 100) ÷ (20 × 300 + 40 × 100)
    expect(applyFormula('AVG_WATCH_RATIO', 'RATIO_OF_SUMS', readings)).toEqual({
      value: rational(3, 5),
      skipped: [],
      steps: [
        said('ratio', {
          metric: metrics('AVG_WATCH_RATIO'),
          plus: metrics('AVG_WATCH_SECONDS'),
          minus: metrics(),
          hasMinus: choice('no'),
          per: metrics('DURATION_SECONDS'),
          numerator: number('6000'),
          denominator: number('10000'),
          value: percent('0.6'),
        }),
      ],
    });
    expect(applyFormula('AVG_WATCH_RATIO', 'RATIO_OF_SUMS', [reading({ AVG_WATCH_SECONDS: '10', DURATION_SECONDS: '20', VIEWS: '0' })])).toEqual({
      value: null,
      skipped: [],
      steps: [],
    });
  });
});

describe('of single posts', () => {
  const rate = (likes: string, views: string) => reading({ LIKES: likes, VIEWS: views });
  const readings = [rate('1', '10'), rate('9', '0'), rate('3', '10'), rate('8', '10')];
  const explained = (key: string, posts: number, value: string) => [said(key, { metric: metrics('ER_VIEW'), posts: count(posts), value: percent(value) })];

  test('the median and the maximum leave out those with nothing to divide by, and name their places', () => {
    expect(applyFormula('ER_VIEW', 'MEDIAN', readings)).toEqual({ value: rational(3, 10), skipped: [1], steps: explained('median', 3, '0.3') });
    expect(applyFormula('ER_VIEW', 'MAX', readings)).toEqual({ value: rational(8, 10), skipped: [1], steps: explained('max', 3, '0.8') });
  });

  test('when none can be computed there is no value and no step', () => {
    for (const aggregation of ['MEDIAN', 'MAX'] as const)
      expect(applyFormula('ER_VIEW', aggregation, [rate('1', '0'), rate('2', '0')])).toEqual({ value: null, skipped: [0, 1], steps: [] });
  });

  test('a single one is computed as if alone', () => {
    expect(valueOf('ER_VIEW', rate('1', '8'))).toEqual(rational(1, 8));
    expect(valueOf('ER_VIEW', rate('1', '0'))).toBeNull();
  });
});
