// What must hold for every milestone, whatever the numbers.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { evaluate } from '@/lib/acceptance/engine';
import type { Observation } from '@/lib/metrics/observation';

import { approvalClause, capture, countClause, day, input, metricClause, post, terms } from './milestone-cases';

const IDS = ['a', 'b', 'c', 'd'];
const captureArbitrary = fc.record({
  post: fc.constantFrom(...IDS),
  views: fc.integer({ min: 0, max: 5_000 }),
  likes: fc.integer({ min: 0, max: 400 }),
  saves: fc.integer({ min: 0, max: 200 }),
  on: fc.integer({ min: 5, max: 12 }),
  provenance: fc.constantFrom('PLATFORM_API' as const, 'PLATFORM_EXPORT' as const, 'SELF_REPORTED' as const),
});
const observationsArbitrary = fc
  .array(captureArbitrary, { maxLength: 12 })
  .map((captures) =>
    captures.flatMap(({ post: id, views, likes, saves, on, provenance }, index) =>
      capture(
        id,
        { VIEWS: views, LIKES: likes, COMMENTS: 1, SHARES: 0, SAVES: saves },
        { id: `o${index}`, evidenceId: `e${index % 3}`, capturedAt: day(on), provenance },
      ),
    ),
  );
const clauseArbitrary = fc.record({
  aggregation: fc.constantFrom('RATIO_OF_SUMS' as const, 'MEDIAN' as const, 'MAX' as const),
  fallback: fc.constantFrom('BLOCK' as const, 'TREAT_AS_MET' as const, 'TREAT_AS_UNMET' as const, 'BUSINESS_DECIDES' as const),
  minimumPosts: fc.integer({ min: 0, max: 4 }),
  target: fc.constantFrom('0.01', '0.05', '0.2'),
});
const judge = (clause: Parameters<typeof metricClause>[0], observations: Observation[], ids = IDS) =>
  evaluate(
    input({
      terms: terms([countClause(), approvalClause(), metricClause(clause)], { amountMinor: 99_999n }),
      deliverables: ids.map((id) => post(id)),
      observations,
    }),
  );

test('the order of observations, deliverables and decisions never matters', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, fc.infiniteStream(fc.nat()), (clause, observations, stream) => {
      const shuffled = observations
        .map((observation) => ({ observation, at: stream.next().value as number }))
        .sort((first, second) => first.at - second.at)
        .map(({ observation }) => observation);

      expect(judge(clause, shuffled, IDS.toReversed())).toEqual(judge(clause, observations));
    }),
  );
});

test('earned and returned add up to the amount, and nothing is below zero', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, (clause, observations) => {
      for (const outcome of Object.values(pick(judge(clause, observations)))) {
        expect(outcome.baseMinor + outcome.resultMinor).toBe(outcome.earnedMinor);
        expect(outcome.earnedMinor + outcome.returnedMinor).toBe(99_999n);
        expect([outcome.baseMinor, outcome.resultMinor, outcome.returnedMinor].every((part) => part >= 0n)).toBe(true);
      }
    }),
  );
});

test('a verdict, its standing and its achievement never contradict each other', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, (clause, observations) => {
      for (const each of judge(clause, observations).criteria) {
        if (each.verdict === 'MET') expect(each.achievementBps).toBeGreaterThanOrEqual(10_000);
        if (each.verdict === 'NOT_MET') expect(each.achievementBps).toBeLessThan(10_000);
        expect(each.achievementBps === null).toBe(each.standing === 'OPEN');
        expect(each.reason !== null).toBe(each.verdict === 'NOT_JUDGED');
      }
    }),
  );
});

test('more likes on every post never pay less', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, fc.integer({ min: 1, max: 300 }), (clause, observations, more) => {
      const raised = observations.map((each) => (each.metric === 'LIKES' ? { ...each, value: String(Number(each.value) + more) } : each));

      expect(judge(clause, raised).tranches.earnedMinor).toBeGreaterThanOrEqual(judge(clause, observations).tranches.earnedMinor);
    }),
  );
});

test('a higher target never pays more', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, (clause, observations) => {
      const paid = ['0.01', '0.05', '0.2'].map((target) => judge({ ...clause, target }, observations).tranches.earnedMinor);

      expect(paid[0]! >= paid[1]! && paid[1]! >= paid[2]!).toBe(true);
    }),
  );
});

test('one more post in time never lowers a count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), (posts) => {
      const achieved = (count: number) => {
        const deliverables = Array.from({ length: count }, (_, index) => post(`p${index}`));
        return evaluate(input({ terms: terms([countClause()]), deliverables })).criteria[0]!.achievementBps!;
      };

      expect(achieved(posts + 1)).toBeGreaterThanOrEqual(achieved(posts));
    }),
  );
});

function pick({ tranches, tranchesIfApproved }: ReturnType<typeof evaluate>) {
  return { tranches, tranchesIfApproved };
}
