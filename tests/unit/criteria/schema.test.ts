// Which terms a contract may hold, and where a refusal is placed.
import { describe, expect, test } from 'vitest';

import type { CriterionInput } from '@/lib/criteria/clauses';
import { findFollowerOnly, guardFollowerOnly, guardMilestones } from '@/lib/criteria/guard';
import { milestoneListSchema, milestoneTermsSchema, type MilestoneTermsInput } from '@/lib/criteria/schema';

const COUNT: CriterionInput = { id: 'pieces', kind: 'COUNT', tranche: 'BASE', platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', minimum: 3 };
const METRIC = {
  id: 'result',
  kind: 'METRIC',
  tranche: 'RESULT',
  platform: 'XIAOHONGSHU',
  deliverableKind: 'NOTE',
  metric: 'ER_VIEW',
  aggregation: 'RATIO_OF_SUMS',
  operator: 'AT_LEAST',
  target: '0.05',
  maturityDays: 7,
  minimumPosts: 3,
  minimumViews: 1_000,
  minimumProvenance: 'PLATFORM_EXPORT',
  fallback: 'BLOCK',
} satisfies CriterionInput;
const BANDS = [
  { minAchievementBps: 10_000, payBps: 10_000 },
  { minAchievementBps: 8_000, payBps: 5_000 },
];
const TRANCHES = { baseShareBps: 7_000, resultShareBps: 3_000, resultBands: BANDS };
const BASE: MilestoneTermsInput = { version: 1, title: '六月种草', amountMinor: '300000', dueDays: 14, criteria: [COUNT, METRIC], tranches: TRANCHES };

/** `path: message` of every issue. */
function refusals(change: Partial<Record<keyof MilestoneTermsInput, unknown>>): string[] {
  const parsed = milestoneTermsSchema.safeParse({ ...BASE, ...change });
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
const metric = (change: object) => ({ criteria: [COUNT, { ...METRIC, ...change }] });

test('good terms come out JSON-safe with their defaults', () => {
  const terms = milestoneTermsSchema.parse({ ...BASE, amountMinor: 300_000n });

  expect(terms).toMatchObject({ amountMinor: '300000', currency: 'CNY', dueOn: null, reviewWindowDays: 7, revisionRounds: 2 });
  expect(terms.criteria[0]).toMatchObject({ byOn: null });
  expect(milestoneTermsSchema.parse(JSON.parse(JSON.stringify(terms)))).toEqual(terms);
});

describe('refused with a key at the right place', () => {
  test.each([
    [{ title: ' ' }, 'title: criterion.error.textLength'],
    [{ amountMinor: '99' }, 'amountMinor: criterion.error.amountOutOfRange'],
    [{ amountMinor: 12.5 }, 'amountMinor: criterion.error.amountInvalid'],
    [{ amountMinor: '1e5' }, 'amountMinor: criterion.error.amountInvalid'],
    [{ amountMinor: 1_000_000_001 }, 'amountMinor: criterion.error.amountOutOfRange'],
    [{ version: 2 }, 'version: criterion.error.versionUnknown'],
    [{ dueDays: null }, 'dueOn: criterion.error.oneDueDate'],
    [{ dueOn: '2026-07-01' }, 'dueOn: criterion.error.oneDueDate'],
    [{ dueDays: null, dueOn: '2026-02-30' }, 'dueOn: criterion.error.dayInvalid'],
    [{ reviewWindowDays: 2 }, 'reviewWindowDays: criterion.error.outOfRange'],
    [{ reviewWindowDays: 15 }, 'reviewWindowDays: criterion.error.outOfRange'],
    [{ criteria: [] }, 'criteria: criterion.error.criteriaRequired'],
    [{ criteria: [COUNT, COUNT, METRIC] }, 'criteria.1.id: criterion.error.idRepeated'],
    [{ criteria: [{ ...COUNT, kind: 'WISH' }] }, 'criteria.0.kind: criterion.error.kindInvalid'],
    [{ criteria: [{ ...COUNT, deliverableKind: 'ARTICLE' }, METRIC] }, 'criteria.0.deliverableKind: criterion.error.kindNotOnPlatform'],
    [{ criteria: [{ ...COUNT, minimum: 0 }, METRIC] }, 'criteria.0.minimum: criterion.error.outOfRange'],
    [{ dueDays: null, dueOn: '2026-06-30', criteria: [{ ...COUNT, byOn: '2026-07-01' }, METRIC] }, 'criteria.0.byOn: criterion.error.afterDueDate'],
    [{ criteria: [METRIC] }, 'criteria: criterion.error.baseNeedsProcess'],
    [{ criteria: [COUNT] }, 'criteria: criterion.error.resultNeedsMeasure'],
    [metric({ tranche: 'BASE' }), 'criteria: criterion.error.resultNeedsMeasure'],
    [{ tranches: { baseShareBps: 10_000, resultShareBps: 0, resultBands: [] } }, 'criteria.1.tranche: criterion.error.resultWithoutShare'],
    [
      { criteria: [COUNT, METRIC, { id: 'yes', kind: 'APPROVAL', tranche: 'RESULT', subject: 'MILESTONE' }] },
      'criteria.2.tranche: criterion.error.approvalInResult',
    ],
    [metric({ metric: 'ER_FOLLOWER' }), 'criteria.1.metric: criterion.error.metricNotReleasable'],
    [
      metric({ metric: 'GROUP_RETENTION_D7', deliverableKind: null, minimumPosts: 0, minimumViews: 0 }),
      'criteria.1.metric: criterion.error.metricNotOnPlatform',
    ],
    [metric({ aggregation: 'SUM' }), 'criteria.1.aggregation: criterion.error.sumOfRates'],
    [metric({ metric: 'LIKES', target: '100' }), 'criteria.1.aggregation: criterion.error.ratioOfCounts'],
    [metric({ metric: 'LIKES', aggregation: 'SUM', target: '10.5' }), 'criteria.1.target: criterion.error.targetNotWhole'],
    [metric({ operator: 'AT_MOST' }), 'criteria.1.operator: criterion.error.operatorAgainstMetric'],
    [metric({ target: '0' }), 'criteria.1.target: criterion.error.targetZero'],
    [metric({ target: '50' }), 'criteria.1.target: criterion.error.targetTooHigh'],
    [metric({ target: '5%' }), 'criteria.1.target: criterion.error.targetInvalid'],
    [metric({ target: 0.05 }), 'criteria.1.target: criterion.error.targetInvalid'],
    [metric({ deliverableKind: 'REPORT' }), 'criteria.1.deliverableKind: criterion.error.kindNotMeasured'],
    [metric({ window: { fromOn: '2026-07-01', untilOn: '2026-06-01' } }), 'criteria.1.window: criterion.error.windowReversed'],
    [metric({ maturityDays: 31 }), 'criteria.1.maturityDays: criterion.error.outOfRange'],
    [metric({ fallback: 'HOPE' }), 'criteria.1.fallback: criterion.error.choiceInvalid'],
    [metric({ metric: 'NEW_FOLLOWERS', aggregation: 'SUM', target: '100' }), 'criteria.1.deliverableKind: criterion.error.kindOfAccountMetric'],
    [{ tranches: { ...TRANCHES, resultShareBps: 2_000 } }, 'tranches.resultShareBps: criterion.error.sharesNotWhole'],
    [{ tranches: { ...TRANCHES, resultBands: BANDS.toReversed() } }, 'tranches.resultBands: criterion.error.topBandPaysAll'],
    [{ tranches: { ...TRANCHES, resultBands: [] } }, 'tranches.resultBands: criterion.error.topBandPaysAll'],
    [
      { tranches: { ...TRANCHES, resultBands: [BANDS[0], { minAchievementBps: 12_000, payBps: 5_000 }] } },
      'tranches.resultBands.1.minAchievementBps: criterion.error.bandsNotSorted',
    ],
    [
      { tranches: { baseShareBps: 10_000, resultShareBps: 0, resultBands: BANDS }, criteria: [COUNT] },
      'tranches.resultBands: criterion.error.bandsWithoutShare',
    ],
  ])('%j', (change, refusal) => {
    expect(refusals(change)).toContain(refusal);
  });

  test('what is not known is not swallowed', () => {
    expect(milestoneTermsSchema.safeParse({ ...BASE, bonus: 1 }).success).toBe(false);
  });

  test('one currency for all milestones', () => {
    const parsed = milestoneListSchema.safeParse([BASE, { ...BASE, currency: 'USD' }]);

    expect(parsed.error?.issues).toMatchObject([{ path: [1, 'currency'], message: 'criterion.error.currencyDiffers' }]);
  });
});

describe('the follower-only guard', () => {
  const terms = (...criteria: unknown[]) => milestoneTermsSchema.parse({ ...BASE, criteria: [COUNT, ...criteria] });
  const followers = (id: string, code: string, aggregation = 'SUM', target = '500') => ({
    ...METRIC,
    id,
    metric: code,
    aggregation,
    target,
    deliverableKind: null,
    minimumPosts: 0,
    minimumViews: 0,
  });

  test.each([
    [[followers('f', 'NEW_FOLLOWERS')], false],
    [[followers('f', 'FOLLOWERS'), followers('g', 'FOLLOWS')], false],
    [[followers('f', 'FOLLOW_CONVERSION', 'RATIO_OF_SUMS', '0.01')], false],
    [[followers('f', 'FOLLOWER_RETENTION', 'RATIO_OF_SUMS', '0.8'), followers('g', 'NEW_FOLLOWERS')], false],
    [[followers('f', 'NEW_FOLLOWERS'), METRIC], true],
    [[METRIC], true],
  ])('%# is allowed: %j', (criteria, isAllowed) => {
    const verdict = guardFollowerOnly(terms(...criteria).criteria);

    expect(verdict).toEqual(isAllowed ? { ok: true, value: undefined } : { ok: false, code: 'FOLLOWER_ONLY_CRITERIA' });
  });

  test('a milestone that measures nothing passes; among several the refused one is named', () => {
    const bare = milestoneTermsSchema.parse({ ...BASE, criteria: [COUNT], tranches: { baseShareBps: 10_000, resultShareBps: 0, resultBands: [] } });
    const bad = terms(followers('f', 'NEW_FOLLOWERS'));

    expect(guardMilestones([bare])).toMatchObject({ ok: true });
    expect(guardMilestones([bare, terms(METRIC), bad])).toEqual({ ok: false, code: 'FOLLOWER_ONLY_CRITERIA', params: { milestone: 3 } });
    expect(findFollowerOnly([bare, bad])).toBe(2);
    expect(findFollowerOnly([bare])).toBeNull();
  });
});
