// Every kind of clause: what a contract may hold, what it refuses and where, and that nothing signed before has changed.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { criterionDraft, milestoneDraft, newCriterion } from '@/components/criteria/draft-from-terms';
import { criterionTerms, draftTerms } from '@/components/criteria/draft-terms';
import { freeId } from '@/components/criteria/draft';
import { type Criterion, CRITERION_KINDS, criterionSchema } from '@/lib/criteria/clauses';
import { guardFollowerOnly, guardMilestones } from '@/lib/criteria/guard';
import { asksBusiness, criterionOfWord, findCriterion, itemKey, leavesOf } from '@/lib/criteria/members';
import { milestoneTermsSchema, type MilestoneTermsInput } from '@/lib/criteria/schema';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { resultTerms } from '../../factories/milestone-terms';
import { cadenceClause, checklistClause, conversionClause, groupClause, originalityClause } from '../acceptance/clause-cases';
import { approvalClause, countClause, metricClause, THREE_TRANCHES } from '../acceptance/milestone-cases';

const BASE: MilestoneTermsInput = {
  version: 1,
  title: '六月种草',
  amountMinor: '300000',
  dueDays: 60,
  criteria: [countClause(), metricClause()],
  tranches: THREE_TRANCHES,
};

function refusals(criterion: Criterion, change: Partial<MilestoneTermsInput> = {}): string[] {
  const parsed = milestoneTermsSchema.safeParse({ ...BASE, ...change, criteria: [countClause(), metricClause(), criterion] });
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.').replace('criteria.2.', '')}: ${issue.message.replace('criterion.error.', '')}`);
}

const ONE_OF_EACH: readonly Criterion[] = [
  cadenceClause(),
  cadenceClause({ startsOn: null }),
  conversionClause(),
  conversionClause({ measure: 'REVENUE', currency: 'CNY', target: '1234500' }),
  conversionClause({
    isRate: true,
    target: '0.055',
    minimumClicks: 200,
    channel: 'LINK',
    scope: 'DELIVERABLES',
    window: { fromOn: '2026-06-01', untilOn: '2026-06-30' },
  }),
  originalityClause(),
  originalityClause({ platform: 'XIAOHONGSHU', deliverableKind: 'NOTE', maximumBps: 1_550, source: 'OTHERS' }),
  checklistClause(),
  metricClause({ id: 'past', target: '0', baseline: { factor: '1.25', posts: 20, minimumPosts: 8 } }),
  metricClause({ id: 'past', target: '0.05', baseline: { factor: '1.25', posts: 20, minimumPosts: 8 } }),
  metricClause({
    id: 'replies',
    metric: 'REPLY_SLA',
    deliverableKind: null,
    minimumPosts: 0,
    minimumViews: 0,
    platform: 'WECHAT_PRIVATE',
    reply: { withinMinutes: 30, fromHour: 9, untilHour: 21 },
  }),
  groupClause('ANY', [metricClause({ id: 'rate' }), conversionClause()]),
  groupClause('ALL', [countClause({ id: 'c' }), approvalClause({ id: 'a' }), checklistClause(), originalityClause()], { tranche: 'BASE' }),
];

describe('one of each', () => {
  test.each(ONE_OF_EACH.map((criterion) => [criterion.kind, criterion] as const))(
    '%s is taken, stays as it is, and comes back from the builder',
    (_, criterion) => {
      expect(refusals(criterion)).toEqual([]);
      expect(criterionSchema.parse(JSON.parse(JSON.stringify(criterion)))).toEqual(criterion);
      expect(criterionSchema.parse(criterionTerms(criterionDraft(criterion), 'CNY'))).toEqual(criterion);
    },
  );

  test('the builder starts every kind with something the schema can complete', () => {
    for (const platform of PLATFORMS) {
      for (const kind of CRITERION_KINDS) {
        const fresh = newCriterion(kind, platform, freeId(kind, []));
        const terms = criterionTerms(
          {
            ...fresh,
            target: '5',
            items: fresh.items.map((item) => ({ ...item, text: 'x' })),
            members: fresh.members.map((member) => ({ ...member, target: '5' })),
          },
          'CNY',
        );

        expect(criterionSchema.safeParse(terms).error?.issues ?? [], `${platform} ${kind}`).toEqual([]);
      }
    }
  });
});

describe('refused at its place', () => {
  test.each<[Criterion, Partial<MilestoneTermsInput>, string]>([
    [cadenceClause({ deliverableKind: 'ANSWER' }), {}, 'deliverableKind: kindNotOnPlatform'],
    [cadenceClause({ perPeriod: 100, periods: 6 }), {}, 'perPeriod: tooManyPieces'],
    [cadenceClause({ periods: 53, perPeriod: 1 }), { dueDays: 365 }, 'periods: cadenceTooLong'],
    [cadenceClause({ startsOn: null, periods: 9 }), {}, 'periods: cadenceAfterDue'],
    [cadenceClause({ startsOn: '2026-06-01', periods: 2 }), { dueDays: null, dueOn: '2026-06-13' }, 'periods: cadenceAfterDue'],
    [conversionClause({ measure: 'CLICKS', isRate: true, target: '0.1' }), {}, 'isRate: noRateOfMeasure'],
    [conversionClause({ measure: 'CLICKS', channel: 'CODE' }), {}, 'channel: measureNotByChannel'],
    [conversionClause({ measure: 'REDEMPTIONS', channel: 'LINK' }), {}, 'channel: measureNotByChannel'],
    [conversionClause({ isRate: true, channel: 'CODE', target: '0.1' }), {}, 'channel: measureNotByChannel'],
    [conversionClause({ measure: 'REVENUE' }), {}, 'currency: currencyOfMeasure'],
    [conversionClause({ measure: 'REVENUE', currency: 'USD' }), {}, 'currency: currencyOfMeasure'],
    [conversionClause({ currency: 'CNY' }), {}, 'currency: currencyOfMeasure'],
    [conversionClause({ minimumClicks: 10 }), {}, 'minimumClicks: clicksOfRatesOnly'],
    [conversionClause({ target: '0' }), {}, 'target: targetZero'],
    [conversionClause({ target: '1.5' }), {}, 'target: targetNotWhole'],
    [conversionClause({ target: '10000000001' }), {}, 'target: targetTooHigh'],
    [conversionClause({ isRate: true, target: '10.1' }), {}, 'target: targetTooHigh'],
    [conversionClause({ window: { fromOn: '2026-06-02', untilOn: '2026-06-01' } }), {}, 'window: windowReversed'],
    [originalityClause({ tranche: 'RESULT' }), {}, 'tranche: originalityInResult'],
    [originalityClause({ platform: 'XIAOHONGSHU', deliverableKind: 'REPORT' }), {}, 'deliverableKind: kindWithoutText'],
    [checklistClause({ tranche: 'RESULT' }), {}, 'tranche: approvalInResult'],
    [checklistClause({ items: [] }), {}, 'items: itemsRequired'],
    [checklistClause({ items: Array.from({ length: 21 }, (_, index) => ({ id: `i${index}`, text: 'x' })) }), {}, 'items: tooManyItems'],
    [
      checklistClause({
        items: [
          { id: 'a', text: 'x' },
          { id: 'a', text: 'y' },
        ],
      }),
      {},
      'items: idRepeated',
    ],
    [metricClause({ id: 'm', target: '0' }), {}, 'target: targetZero'],
    [
      metricClause({ id: 'm', metric: 'VIEWS', aggregation: 'SUM', target: '0', baseline: { factor: '1', posts: 10, minimumPosts: 5 } }),
      {},
      'baseline: baselineOfSum',
    ],
    [metricClause({ id: 'm', baseline: { factor: '0', posts: 10, minimumPosts: 5 } }), {}, 'baseline: baselineFactor'],
    [metricClause({ id: 'm', baseline: { factor: '10.5', posts: 10, minimumPosts: 5 } }), {}, 'baseline: baselineFactor'],
    [metricClause({ id: 'm', baseline: { factor: '1', posts: 10, minimumPosts: 11 } }), {}, 'baseline: baselineSample'],
    [metricClause({ id: 'm', baseline: { factor: '1', posts: 9, minimumPosts: 1 } }), {}, 'baseline.posts: outOfRange'],
    [metricClause({ id: 'm', reply: { withinMinutes: 30, fromHour: 9, untilHour: 21 } }), {}, 'reply: replyOfOtherMetric'],
    [
      metricClause({ id: 'm', metric: 'FOLLOWER_RETENTION_D7', deliverableKind: null, minimumPosts: 0, minimumViews: 0, maturityDays: 6 }),
      {},
      'maturityDays: cohortTooYoung',
    ],
    [groupClause('ALL', [metricClause({ id: 'result' }), conversionClause()]), {}, 'members.0.id: idRepeated'],
    [groupClause('ALL', [metricClause({ id: 'group' }), conversionClause()]), {}, 'members.0.id: idRepeated'],
    [groupClause('ALL', [countClause({ id: 'c' }), cadenceClause()]), {}, 'members: resultNeedsMeasure'],
    [groupClause('ALL', [approvalClause({ id: 'a' }), conversionClause()]), {}, 'members.0.tranche: approvalInResult'],
    [groupClause('ALL', [conversionClause()]), {}, 'members: membersRequired'],
    [groupClause('ALL', [metricClause({ id: 'm', target: '99' }), conversionClause()]), {}, 'members.0.target: targetTooHigh'],
  ])('%#', (criterion, change, refusal) => {
    expect(refusals(criterion, change)).toContain(refusal);
  });

  test('a group in a group, a member with a tranche of its own, an unknown field', () => {
    const inner = groupClause('ALL', [conversionClause({ id: 'x' }), conversionClause({ id: 'y' })]);

    expect(criterionSchema.safeParse(groupClause('ALL', [inner, conversionClause()])).success).toBe(false);
    expect(criterionSchema.safeParse({ ...inner, members: [{ ...conversionClause({ id: 'x' }) }, ...inner.members] }).success).toBe(false);
    expect(criterionSchema.safeParse({ ...cadenceClause(), note: 'x' }).success).toBe(false);
  });

  test('hours must begin before they end', () => {
    const replies = ONE_OF_EACH.find((each) => each.kind === 'METRIC' && each.reply) as Extract<Criterion, { kind: 'METRIC' }>;

    expect(refusals({ ...replies, reply: { withinMinutes: 30, fromHour: 21, untilHour: 21 } })).toContain('reply: hoursReversed');
  });

  test('a rhythm that ends on the due day fits', () => {
    expect(refusals(cadenceClause({ startsOn: '2026-06-01', periods: 2 }), { dueDays: null, dueOn: '2026-06-14' })).toEqual([]);
    expect(refusals(cadenceClause({ startsOn: null, periods: 8 }), { dueDays: 56 })).toEqual([]);
  });
});

test('terms signed before the new kinds are the same data and the same hash', () => {
  const terms = milestoneTermsSchema.parse(resultTerms());

  expect(Object.keys(terms.criteria[1]!)).not.toContain('baseline');
  expect(Object.keys(terms.tranches)).toEqual(['baseShareBps', 'resultShareBps', 'resultBands']);
  expect(createHash('sha256').update(JSON.stringify(terms)).digest('hex')).toMatchInlineSnapshot(
    `"92447ebf32a8b80a149f61675437ce55ba74d21c9eb0c1a1e78317f53dd99ece"`,
  );
  expect(draftTerms(milestoneDraft(terms, 'XIAOHONGSHU'), 'CNY')).toEqual(terms);
});

describe('a line in place of bands', () => {
  const tranches = {
    baseShareBps: 6_000,
    resultShareBps: 4_000,
    resultBands: [],
    resultLinear: { fromAchievementBps: 8_000, fromPayBps: 5_000, toAchievementBps: 10_000 },
  };
  const issues = (change: object) =>
    milestoneTermsSchema.safeParse({ ...BASE, tranches: { ...tranches, ...change } }).error?.issues.map((issue) => issue.message) ?? [];

  test('is taken, and comes back from the builder', () => {
    const terms = milestoneTermsSchema.parse({ ...BASE, tranches });

    expect(draftTerms(milestoneDraft(terms, 'XIAOHONGSHU'), 'CNY')).toEqual(terms);
  });

  test.each([
    [{ resultBands: THREE_TRANCHES.resultBands }, 'criterion.error.bandsBesideLine'],
    [{ resultLinear: { ...tranches.resultLinear, toAchievementBps: 8_000 } }, 'criterion.error.lineReversed'],
    [{ baseShareBps: 10_000, resultShareBps: 0 }, 'criterion.error.bandsWithoutShare'],
    [{ resultLinear: { ...tranches.resultLinear, fromPayBps: 10_001 } }, 'criterion.error.outOfRange'],
    [{ resultLinear: undefined }, 'criterion.error.topBandPaysAll'],
  ])('%#', (change, message) => {
    expect(issues(change)).toContain(message);
  });
});

describe('the guard looks inside groups', () => {
  const fans = metricClause({
    id: 'fans',
    metric: 'NEW_FOLLOWERS',
    aggregation: 'SUM',
    target: '100',
    deliverableKind: null,
    minimumPosts: 0,
    minimumViews: 0,
  });
  const kept = { ...fans, id: 'kept', metric: 'FOLLOWER_RETENTION_D7' as const };
  const rate = metricClause({ id: 'rate' });
  const isAllowed = (...criteria: Criterion[]) => guardFollowerOnly([countClause(), ...criteria]).ok;

  test.each<[string, boolean, Criterion[]]>([
    ['ANY that followers alone satisfy', false, [groupClause('ANY', [fans, rate])]],
    ['ANY of a count and followers', false, [groupClause('ANY', [countClause({ id: 'c' }), fans])]],
    ['ALL with something besides followers', true, [groupClause('ALL', [fans, rate])]],
    ['ALL of followers', false, [groupClause('ALL', [fans, kept])]],
    ['ALL of followers and a count', false, [groupClause('ALL', [fans, countClause({ id: 'c' })])]],
    ['ANY of sound measures', true, [groupClause('ANY', [rate, conversionClause()])]],
    ['followers beside ANY of sound measures', true, [fans, groupClause('ANY', [rate, conversionClause()])]],
    ['followers beside ANY with a way round', false, [fans, groupClause('ANY', [countClause({ id: 'c' }), rate], { tranche: 'BASE' })]],
    ['followers beside a conversion', true, [fans, conversionClause()]],
    ['ANY with followers beside a rate', true, [groupClause('ANY', [fans, conversionClause()]), rate]],
    ['nothing measured', true, [groupClause('ANY', [countClause({ id: 'c' }), approvalClause()], { tranche: 'BASE' })]],
  ])('%s: %s', (_, expected, criteria) => {
    expect(isAllowed(...criteria)).toBe(expected);
  });

  test('while it is written, too', () => {
    const draft = criterionDraft(groupClause('ANY', [fans, rate]));

    expect(guardMilestones([{ criteria: [newCriterion('COUNT', 'XIAOHONGSHU', 'c'), draft] }])).toEqual({
      ok: false,
      code: 'FOLLOWER_ONLY_CRITERIA',
      params: { milestone: 1 },
    });
  });
});

describe('members and words', () => {
  const group = groupClause('ALL', [conversionClause(), checklistClause()], { tranche: 'BASE' });
  const criteria = [countClause(), group];

  test('members are found by their id and paid by their group', () => {
    expect(leavesOf(criteria).map((leaf) => [leaf.id, leaf.tranche])).toEqual([
      ['pieces', 'BASE'],
      ['sales', 'BASE'],
      ['list', 'BASE'],
    ]);
    expect(findCriterion(criteria, 'group')).toBe(group);
    expect(findCriterion(criteria, 'sales')).toMatchObject({ kind: 'CONVERSION', tranche: 'BASE' });
    expect(findCriterion(criteria, 'nobody')).toBeNull();
  });

  test('a word on an item is one on its checklist', () => {
    expect(itemKey({ id: 'list' }, 'logo')).toBe('list.logo');
    expect(criterionOfWord(criteria, 'list.logo')).toMatchObject({ id: 'list' });
    expect(criterionOfWord(criteria, 'list')).toMatchObject({ id: 'list' });
    expect(criterionOfWord(criteria, 'list.nothing')).toBeNull();
    expect(criterionOfWord(criteria, 'pieces.logo')).toBeNull();
  });

  test('the business is asked where its word counts', () => {
    expect(
      [approvalClause(), checklistClause(), metricClause({ fallback: 'BUSINESS_DECIDES' }), conversionClause({ fallback: 'BUSINESS_DECIDES' })].every(
        asksBusiness,
      ),
    ).toBe(true);
    expect([countClause(), cadenceClause(), originalityClause(), metricClause(), conversionClause(), group].some(asksBusiness)).toBe(false);
  });
});
