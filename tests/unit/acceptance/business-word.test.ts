// Originality, checklists and groups.
import { describe, expect, test } from 'vitest';
import type { ApprovalDecision } from '@/lib/acceptance/verdict';
import { acceptanceOutcome, autoAcceptanceOutcome } from '@/lib/acceptance/rules';
import { checklistClause, compared, conversionClause, groupClause, judged, judgeOne, originalityClause, stepsOf, tally } from './clause-cases';
import { approvalClause, countClause, day, DUE_AT, metricClause, NOW, post, PUBLISHED_AT, seen } from './milestone-cases';

describe('originality', () => {
  const texts = [post('a'), post('b')];

  test('the most repeated text decides', () => {
    const found = judgeOne(originalityClause(), { deliverables: texts, originality: [compared('a', 100), compared('b', 2_000)] });

    expect(found).toMatchObject({
      verdict: 'MET',
      value: { exact: '1/5', unit: 'SHARE' },
      target: { exact: '1/5' },
      achievementBps: 10_000,
      provenance: 'MEASURED',
    });
    expect(found.rowsUsed).toEqual([
      { type: 'ORIGINALITY', id: 'c-a', deliverableId: 'a', foundBps: 100, at: PUBLISHED_AT.toISOString() },
      { type: 'ORIGINALITY', id: 'c-b', deliverableId: 'b', foundBps: 2_000, at: PUBLISHED_AT.toISOString() },
    ]);
    expect(judgeOne(originalityClause(), { deliverables: texts, originality: [compared('a', 0), compared('b', 2_001)] })).toMatchObject({
      verdict: 'NOT_MET',
      achievementBps: 9_995,
    });
  });

  test('own words of before may be left aside', () => {
    const originality = [compared('a', 9_000, { ownBps: 8_500, othersBps: 500 })];

    expect(judgeOne(originalityClause(), { deliverables: [post('a')], originality }).verdict).toBe('NOT_MET');
    expect(judgeOne(originalityClause({ source: 'OTHERS' }), { deliverables: [post('a')], originality })).toMatchObject({
      verdict: 'MET',
      value: { exact: '1/20' },
    });
  });

  test('a text without a result is not judged, unless another is over', () => {
    const found = judgeOne(originalityClause(), { deliverables: texts, originality: [compared('a', 0)] });

    expect(found).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING', standing: 'OPEN' });
    expect(found.rowsLeftOut).toEqual([{ type: 'DELIVERABLE', id: 'b', reason: 'INPUT_MISSING' }]);
    expect(stepsOf(found).at(-1)).toEqual({ key: 'originalityMissing', texts: 1 });
    expect(judgeOne(originalityClause(), { deliverables: texts, originality: [compared('a', 5_000)] }).verdict).toBe('NOT_MET');
  });

  test('before anything is handed over the due date is waited for', () => {
    const draft = post('a', { publishedAt: null, deliveredAt: null });

    expect(judgeOne(originalityClause(), { deliverables: [draft], now: day(1) })).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: DUE_AT.toISOString() });
    expect(judgeOne(originalityClause(), { deliverables: [draft], now: DUE_AT })).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });
  });

  test('looks where it was agreed, at texts only', () => {
    const deliverables = [post('a'), post('other', { platform: 'DOUYIN' }), post('video', { kind: 'SHORT_VIDEO' }), post('log', { kind: 'REPORT' })];
    const originality = [compared('a', 0), compared('video', 9_000)];

    expect(judgeOne(originalityClause({ platform: 'XIAOHONGSHU', deliverableKind: 'NOTE' }), { deliverables, originality })).toMatchObject({
      verdict: 'MET',
      rowsLeftOut: [
        { id: 'log', reason: 'OTHER_KIND' },
        { id: 'other', reason: 'OTHER_PLATFORM' },
        { id: 'video', reason: 'OTHER_KIND' },
      ],
    });
    expect(judgeOne(originalityClause(), { deliverables: [post('a'), deliverables[3]!], originality }).rowsLeftOut).toEqual([
      { type: 'DELIVERABLE', id: 'log', reason: 'OTHER_KIND' },
    ]);
  });

  test('the latest comparison counts, and none from after now', () => {
    const later = (at: Date) => compared('a', 0, { id: 'later', checkedAt: at });

    expect(judgeOne(originalityClause(), { deliverables: [post('a')], originality: [later(day(2)), compared('a', 9_000)] }).verdict).toBe('MET');
    expect(judgeOne(originalityClause(), { deliverables: [post('a')], originality: [later(day(40)), compared('a', 9_000)] }).verdict).toBe('NOT_MET');
  });

  test('what is delivered and not published is compared too', () => {
    const copy = post('a', { kind: 'COPY', publishedAt: null, deliveredAt: day(1) });

    expect(judgeOne(originalityClause(), { deliverables: [copy], originality: [compared('a', 0)] }).verdict).toBe('MET');
  });
});

const word = (criterionId: string, decision: ApprovalDecision['decision'], at = 1): ApprovalDecision => ({ criterionId, decision, decidedAt: day(at) });

describe('a checklist', () => {
  test('is met item by item', () => {
    const found = judgeOne(checklistClause(), { approvals: [word('list.logo', 'APPROVED'), word('list.price', 'APPROVED')] });

    expect(found).toMatchObject({ verdict: 'MET', achievementBps: 10_000, value: { exact: '2/1' }, target: { exact: '2/1' } });
    expect(stepsOf(found)).toEqual([{ key: 'checklist', ticked: 2, refused: 0, total: 2 }]);
  });

  test('waits for the business, and silence gives what is open', () => {
    const change = { deliverables: [post('a'), post('b'), post('c')], approvals: [word('list.logo', 'APPROVED')] };
    const evaluation = judged(checklistClause(), change);

    expect(evaluation.criteria[1]).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL', achievementBps: null, value: { exact: '1/1' } });
    expect(evaluation.canAutoAccept).toBe(true);
    expect(autoAcceptanceOutcome(evaluation)).toEqual({ ok: true, releaseMinor: 100_000n, refundMinor: 0n });
  });

  test('one item refused is not met and stops silence', () => {
    const evaluation = judged(checklistClause(), { approvals: [word('list.logo', 'APPROVED'), word('list.price', 'REFUSED')] });

    expect(evaluation.criteria[1]).toMatchObject({ verdict: 'NOT_MET', achievementBps: 5_000 });
    expect(evaluation.autoAcceptBlockers).toContainEqual({ criterionId: 'list', reason: 'REFUSED' });
  });

  test('the latest word counts, on an item or on the whole list', () => {
    expect(judgeOne(checklistClause(), { approvals: [word('list.logo', 'REFUSED', 1), word('list', 'APPROVED', 2)] }).verdict).toBe('MET');
    expect(judgeOne(checklistClause(), { approvals: [word('list', 'APPROVED', 1), word('list.logo', 'REFUSED', 2)] }).verdict).toBe('NOT_MET');
    expect(judgeOne(checklistClause(), { approvals: [word('list', 'APPROVED', 2), word('list.logo', 'REFUSED', 2)] }).verdict).toBe('NOT_MET');
    expect(judgeOne(checklistClause(), { approvals: [word('list', 'APPROVED', 99)] }).reason).toBe('AWAITING_APPROVAL');
  });
});

describe('a group', () => {
  const orders = conversionClause({ maturityDays: 0, window: { fromOn: null, untilOn: '2026-06-10' } });
  const rate = metricClause({ id: 'rate', minimumViews: 0 });
  const sold = (value: string) => [tally({ value })];
  const work = { deliverables: [post('a'), post('b'), post('c')] };
  const liked = (likes: number) => ['a', 'b', 'c'].flatMap((id) => seen(id, likes));

  test('ANY: the best member speaks, and its achievement is paid', () => {
    const found = judged(groupClause('ANY', [rate, orders]), { ...work, observations: liked(40), conversions: sold('12') });

    expect(found.criteria[1]).toMatchObject({
      kind: 'GROUP',
      verdict: 'MET',
      standing: 'MET',
      achievementBps: 12_000,
      value: { exact: '12/1' },
      provenance: 'MEASURED',
    });
    expect(found.criteria[1]!.members!.map((member) => [member.criterionId, member.tranche, member.verdict])).toEqual([
      ['rate', 'RESULT', 'NOT_MET'],
      ['sales', 'RESULT', 'MET'],
    ]);
    expect(found.tranches.resultMinor).toBe(40_000n);
    expect(stepsOf(found.criteria[1]!)).toEqual([{ key: 'group', mode: 'ANY', total: 2, met: 1, missed: 1, open: 0 }]);
  });

  test('ANY: missed by all, the best one is paid by its band', () => {
    const found = judged(groupClause('ANY', [rate, orders]), { ...work, observations: liked(41), conversions: sold('5') });

    expect(found.criteria[1]).toMatchObject({ verdict: 'NOT_MET', standing: 'NOT_MET', achievementBps: 8_200 });
    expect(found.tranches.resultMinor).toBe(20_000n);
  });

  test('ALL: the weakest member speaks', () => {
    const found = judged(groupClause('ALL', [rate, orders]), { ...work, observations: liked(60), conversions: sold('8') });

    expect(found.criteria[1]).toMatchObject({ verdict: 'NOT_MET', achievementBps: 8_000, value: { exact: '8/1' } });
    expect(judgeOne(groupClause('ALL', [rate, orders]), { ...work, observations: liked(60), conversions: sold('11') })).toMatchObject({
      verdict: 'MET',
      achievementBps: 11_000,
    });
  });

  test('equal members: the first in the contract speaks', () => {
    const both = { ...work, observations: liked(50), conversions: sold('10') };

    expect(judgeOne(groupClause('ALL', [rate, orders]), both).value).toMatchObject({ exact: '1/20' });
    expect(judgeOne(groupClause('ANY', [orders, rate]), both).value).toMatchObject({ exact: '10/1' });
  });

  describe('while a member is open', () => {
    const young = { ...orders, id: 'young', window: { fromOn: null, untilOn: '2026-07-10' } };
    const younger = { ...orders, id: 'younger', window: { fromOn: null, untilOn: '2026-07-20' } };
    const known = { ...work, observations: liked(20), conversions: sold('1') };

    test('a result of ALL waits for the last, of ANY for the first', () => {
      const all = judgeOne(groupClause('ALL', [rate, younger, young]), known);
      const any = judgeOne(groupClause('ANY', [rate, younger, young]), known);

      expect(all).toMatchObject({ verdict: 'NOT_MATURE', standing: 'OPEN', reason: null, achievementBps: null, maturesAt: '2026-07-20T16:00:00.000Z' });
      expect(any).toMatchObject({ verdict: 'NOT_MATURE', standing: 'OPEN', maturesAt: '2026-07-10T16:00:00.000Z' });
    });

    test('ANY is met already by one, ALL of the base is lost already by one', () => {
      expect(judgeOne(groupClause('ANY', [rate, young]), { ...known, observations: liked(60) })).toMatchObject({ verdict: 'MET', standing: 'MET' });
      expect(judgeOne(groupClause('ALL', [rate, young], { tranche: 'BASE' }), known)).toMatchObject({
        verdict: 'NOT_MET',
        standing: 'NOT_MET',
        achievementBps: 4_000,
      });
    });

    test('missing evidence is named', () => {
      expect(judgeOne(groupClause('ALL', [rate, orders]), { ...work, observations: [], conversions: sold('20') })).toMatchObject({
        verdict: 'NOT_JUDGED',
        reason: 'EVIDENCE_MISSING',
      });
    });
  });

  describe('with the business’s word in it', () => {
    const asked = groupClause('ALL', [countClause(), approvalClause({ subject: 'MILESTONE' })], { tranche: 'BASE' });

    test('ALL: silence gives it only when nothing else is open', () => {
      expect(judgeOne(asked, work)).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL' });
      expect(judged(asked, work).tranchesIfApproved.earnedMinor).toBe(100_000n);
      expect(judgeOne(asked, { deliverables: [post('a')], now: day(2) })).toMatchObject({ verdict: 'NOT_MATURE', reason: null });
    });

    test('ANY: the word alone is enough', () => {
      const any = { ...asked, mode: 'ANY' as const };

      expect(judgeOne(any, { deliverables: [], now: day(2) })).toMatchObject({ reason: 'AWAITING_APPROVAL' });
      expect(judgeOne(any, { approvals: [word('drafts', 'APPROVED')] })).toMatchObject({ verdict: 'MET' });
    });
  });

  test('a member may be waived or decided, and so may the whole', () => {
    const group = groupClause('ALL', [metricClause({ id: 'rate', minimumPosts: 9, fallback: 'BUSINESS_DECIDES' }), orders]);
    const known = { ...work, observations: liked(60), conversions: sold('5') };
    const waived = (criterionId: string) => [{ criterionId, waivedAt: NOW }];

    expect(judgeOne(group, { ...known, approvals: [word('rate', 'APPROVED', 20)], waivers: waived('sales') })).toMatchObject({
      standing: 'MET',
      achievementBps: 10_000,
    });
    expect(judgeOne(groupClause('ALL', [rate, orders]), { ...known, waivers: waived('sales') })).toMatchObject({
      verdict: 'MET',
      achievementBps: 10_000,
      value: { exact: '5/1' },
    });
    const whole = judged(group, { ...known, waivers: waived('group') });
    expect(whole.criteria[1]).toMatchObject({ verdict: 'WAIVED', standing: 'MET', reason: null, achievementBps: 10_000, maturesAt: null });
    expect(stepsOf(whole.criteria[1]!).at(-1)).toEqual({ key: 'waived' });
  });

  test('standing unmet it stops silence, not an acceptance that pays by its band', () => {
    const evaluation = judged(groupClause('ALL', [rate, orders]), { ...work, observations: liked(60), conversions: sold('8') });

    expect(evaluation.autoAcceptBlockers).toEqual([{ criterionId: 'group', reason: 'UNMET' }]);
    expect(acceptanceOutcome(evaluation)).toEqual({ ok: true, releaseMinor: 80_000n, refundMinor: 20_000n });
  });
});
