// What the engine lays over the findings: open checks, the contract's fallback and the business's word on it, the next moment to look.
import { expect, test } from 'vitest';
import { evaluate } from '@/lib/acceptance/engine';
import { cadenceClause, conversionClause, groupClause, judged, judgeOne, stepsOf } from './clause-cases';
import { countClause, day, input, metricClause, NOW, post, seen, terms } from './milestone-cases';

const work = { deliverables: [post('a'), post('b'), post('c')], observations: ['a', 'b', 'c'].flatMap((id) => seen(id, 60)) };

test('an open check stops silence from the moment it is opened', () => {
  const at = (...opened: Date[]) =>
    evaluate(input({ terms: terms([countClause(), metricClause()]), ...work, checks: opened.map((openedAt, index) => ({ id: String(index), openedAt })) }));

  expect(at(NOW).autoAcceptBlockers).toEqual([{ criterionId: null, reason: 'CHECK_OPEN' }]);
  expect(at(NOW, day(99)).canAutoAccept).toBe(false);
  expect(at(day(99)).canAutoAccept).toBe(true);
  expect(at().autoAcceptBlockers).toEqual([]);
});

test('the fallback is spoken, and so is the word of the business', () => {
  const small = (fallback: 'BLOCK' | 'TREAT_AS_MET' | 'TREAT_AS_UNMET' | 'BUSINESS_DECIDES') => metricClause({ minimumPosts: 9, fallback });
  const decided = (decision: 'APPROVED' | 'REFUSED') => ({ ...work, approvals: [{ criterionId: 'result', decision, decidedAt: day(9) }] });
  const last = (fallback: Parameters<typeof small>[0], change = {}) => stepsOf(judgeOne(small(fallback), { ...work, ...change })).slice(-1);

  for (const fallback of ['BLOCK', 'TREAT_AS_MET', 'TREAT_AS_UNMET', 'BUSINESS_DECIDES'] as const)
    expect(last(fallback)).toEqual([{ key: 'fallback', fallback }]);
  expect(last('BUSINESS_DECIDES', decided('REFUSED'))).toEqual([{ key: 'decided', decision: 'REFUSED' }]);
  expect(judgeOne(small('BUSINESS_DECIDES'), decided('REFUSED'))).toMatchObject({ standing: 'NOT_MET', achievementBps: 0 });
  expect(judgeOne(small('TREAT_AS_MET'), { ...work, deliverables: work.deliverables.slice(1) })).toMatchObject({ standing: 'OPEN' });
});

test('the weakest result decides, and none is known while one is open', () => {
  const both = (target: string, now?: Date) =>
    evaluate(input({ terms: terms([countClause(), metricClause(), metricClause({ id: 'second', target })]), ...work, ...(now ? { now } : {}) }))
      .resultAchievementBps;

  expect(both('0.1')).toBe(6_000);
  expect(both('0.03')).toBe(12_000);
  expect(both('0.03', day(7.5))).toBeNull();
  expect(evaluate(input({ terms: terms([countClause()]), ...work })).resultAchievementBps).toBeNull();
});

test('the earliest moment at which more can be said is named', () => {
  const late = conversionClause({ window: { fromOn: null, untilOn: '2026-07-20' } });

  expect(judged(groupClause('ALL', [late, cadenceClause()]), { conversions: [], now: day(2) }).nextMaturesAt).not.toBeNull();
  const evaluation = evaluate(
    input({ terms: terms([countClause({ id: 'x', minimum: 9, byOn: '2026-06-09' }), countClause({ id: 'y', minimum: 9, byOn: '2026-06-05' })]), now: day(1) }),
  );
  expect(evaluation.nextMaturesAt).toBe('2026-06-05T16:00:00.000Z');
});

test('what is waived is said, and keeps what was reached beyond the target', () => {
  const waivers = [{ criterionId: 'result', waivedAt: NOW }];
  const found = judgeOne(metricClause(), { ...work, waivers });

  expect(found).toMatchObject({ verdict: 'WAIVED', achievementBps: 12_000 });
  expect(stepsOf(found).at(-1)).toEqual({ key: 'waived' });
  expect(judgeOne(metricClause({ target: '0.1' }), { ...work, waivers: [{ criterionId: 'result', waivedAt: day(99) }] })).toMatchObject({ verdict: 'NOT_MET' });
});
