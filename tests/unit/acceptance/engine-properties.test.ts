// What must hold for every milestone, whatever the numbers.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { shiftDecimal } from '@/components/criteria/decimal-text';
import { evaluate } from '@/lib/acceptance/engine';
import { toStoredEvaluation } from '@/lib/acceptance/stored-evaluation';
import type { ConversionTally } from '@/lib/conversions/tally';
import type { Observation } from '@/lib/metrics/observation';

import { cadenceClause, conversionClause, groupClause, judged, judgeOne } from './clause-cases';
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

test('counts in another unit leave rates and verdicts as they are', () => {
  const scaled = (observations: Observation[], by: number) => observations.map((each) => ({ ...each, value: String(Number(each.value) * by) }));
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, fc.integer({ min: 2, max: 1_000 }), (clause, observations, by) => {
      const bare = { ...clause, minimumViews: 0 };
      const told = ({ verdict, value, achievementBps, reason }: ReturnType<typeof evaluate>['criteria'][number]) => ({
        verdict,
        value,
        achievementBps,
        reason,
      });

      expect(told(judge(bare, scaled(observations, by)).criteria[2]!)).toEqual(told(judge(bare, observations).criteria[2]!));
    }),
  );
});

test('the same share written otherwise is the same target', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 4 }), observationsArbitrary, (bps, zeros, observations) => {
      const [short, long] = [String(bps / 10_000), (bps / 10_000).toFixed(4) + '0'.repeat(Math.min(zeros, 2))];
      fc.pre(!short.includes('e'));

      expect(judge({ target: long }, observations).criteria[2]).toEqual(judge({ target: short }, observations).criteria[2]);
      // Typed in percent, kept as a fraction.
      expect(shiftDecimal(shiftDecimal(short, 2), -2)).toBe(short);
    }),
  );
});

test('judged twice, or from a copy, it is the same to the byte', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, (clause, observations) => {
      const text = () => JSON.stringify(toStoredEvaluation(judge(clause, structuredClone(observations))));

      expect(text()).toBe(text());
    }),
  );
});

const tallyArbitrary = fc.record({
  id: fc.uuid(),
  channelId: fc.constantFrom('l1', 'l2', 'c1'),
  channel: fc.constantFrom('LINK' as const, 'CODE' as const, 'DIRECT' as const),
  deliverableId: fc.constantFrom(null, 'a'),
  day: fc.constantFrom('2026-06-01', '2026-06-05', '2026-06-09', '2026-07-01'),
  measure: fc.constantFrom('ORDERS' as const, 'CLICKS' as const, 'LEADS' as const),
  value: fc.integer({ min: 0, max: 50 }).map(String),
  currency: fc.constant(null),
  latestAt: fc.constant(day(1)),
});
const talliesArbitrary = fc.uniqueArray(tallyArbitrary, { maxLength: 12, selector: (each) => each.id });
const conversionArbitrary = fc.record({
  channel: fc.constantFrom('LINK' as const, 'ANY' as const),
  scope: fc.constantFrom('MILESTONE' as const, 'DELIVERABLES' as const),
  isRate: fc.boolean(),
  target: fc.constantFrom('1', '2'),
});
const sell = (clause: Parameters<typeof conversionClause>[0], conversions: readonly ConversionTally[]) =>
  judged(conversionClause(clause), { conversions, dueAt: day(10), now: day(60) });

test('the order of what links and codes counted never matters', () => {
  fc.assert(
    fc.property(conversionArbitrary, talliesArbitrary, (clause, tallies) => {
      expect(sell(clause, tallies.toReversed())).toEqual(sell(clause, tallies));
    }),
  );
});

test('more orders never pay less; a day in two parts is the same as the whole day', () => {
  fc.assert(
    fc.property(conversionArbitrary, talliesArbitrary, (clause, tallies) => {
      const more = tallies.map((each) => (each.measure === 'ORDERS' ? { ...each, value: String(Number(each.value) + 1) } : each));
      const parted = tallies.flatMap((each) => [
        { ...each, value: String(Math.floor(Number(each.value) / 2)) },
        { ...each, id: `${each.id}-2`, value: String(Math.ceil(Number(each.value) / 2)) },
      ]);

      expect(sell(clause, more).tranches.earnedMinor).toBeGreaterThanOrEqual(sell(clause, tallies).tranches.earnedMinor);
      expect(sell(clause, parted).criteria[1]!.value).toEqual(sell(clause, tallies).criteria[1]!.value);
    }),
  );
});

const notesArbitrary = fc.array(fc.integer({ min: -3, max: 30 }), { maxLength: 12 });
const notesOn = (days: readonly number[]) =>
  days.map((on, index) => post(`n${String(index).padStart(2, '0')}`, { publishedAt: day(on), deliveredAt: day(on) }));

test('one more note never breaks a rhythm, and neither does the order of notes', () => {
  fc.assert(
    fc.property(notesArbitrary, fc.integer({ min: -3, max: 30 }), fc.integer({ min: 0, max: 30 }), (days, extra, at) => {
      const keep = (deliverables: ReturnType<typeof notesOn>) => judgeOne(cadenceClause(), { deliverables, now: day(at) });
      const share = ({ value }: ReturnType<typeof keep>) => Number(value!.decimal);

      expect(keep(notesOn(days).toReversed())).toEqual(keep(notesOn(days)));
      expect(share(keep(notesOn([...days, extra])))).toBeGreaterThanOrEqual(share(keep(notesOn(days))));
    }),
  );
});

test('a group of ALL never stands better than ANY of the same, and never pays more', () => {
  fc.assert(
    fc.property(clauseArbitrary, observationsArbitrary, talliesArbitrary, (clause, observations, conversions) => {
      const of = (mode: 'ALL' | 'ANY') =>
        judged(groupClause(mode, [metricClause({ ...clause, id: 'rate' }), conversionClause()]), {
          deliverables: IDS.map((id) => post(id)),
          observations,
          conversions,
          now: day(60),
        });
      const [all, any] = [of('ALL'), of('ANY')];

      expect(any.tranches.earnedMinor).toBeGreaterThanOrEqual(all.tranches.earnedMinor);
      if (all.criteria[1]!.standing === 'MET') expect(any.criteria[1]!.standing).toBe('MET');
    }),
  );
});
