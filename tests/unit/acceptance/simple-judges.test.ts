// Counts, approvals and checklists to the last word of their explanation.
import { describe, expect, test } from 'vitest';
import type { ApprovalDecision } from '@/lib/acceptance/verdict';
import { decisionFor, judgeApproval } from '@/lib/acceptance/judges/approval';
import { itemStates } from '@/lib/acceptance/judges/checklist';
import { achievementBpsOf, holds } from '@/lib/acceptance/judges/finding';
import { rational } from '@/lib/criteria/rational';
import { checklistClause, judgeOne } from './clause-cases';
import { approvalClause, countClause, day, DUE_AT, NOW, post, PUBLISHED_AT } from './milestone-cases';
import { choice, count, moment, names, said } from './step-cases';

const justAfter = (moment: Date) => new Date(moment.getTime() + 1);
const justBefore = (moment: Date) => new Date(moment.getTime() - 1);
const NOTHING_READ = { rowsUsed: [], rowsLeftOut: [], provenance: null, maturesAt: null };

describe('a count', () => {
  const counted = (found: number, minimum: number) =>
    said('counted', {
      count: count(found),
      minimum: count(minimum),
      kind: names('dimension.deliverableKind.NOTE'),
      platform: names('dimension.platform.XIAOHONGSHU'),
    });

  test('says how many of what it found, until when, and which', () => {
    expect(judgeOne(countClause({ minimum: 2 }), { deliverables: [post('b'), post('a')] })).toEqual({
      criterionId: 'pieces',
      kind: 'COUNT',
      tranche: 'BASE',
      verdict: 'MET',
      reason: null,
      standing: 'MET',
      value: { exact: '2/1', decimal: '2', unit: 'TIMES' },
      target: { exact: '2/1', decimal: '2', unit: 'TIMES' },
      achievementBps: 10_000,
      arithmetic: [counted(2, 2), said('deadline', { deadline: moment(DUE_AT) })],
      rowsUsed: [
        { type: 'DELIVERABLE', id: 'a', at: PUBLISHED_AT.toISOString() },
        { type: 'DELIVERABLE', id: 'b', at: PUBLISHED_AT.toISOString() },
      ],
      rowsLeftOut: [],
      provenance: null,
      maturesAt: null,
    });
  });

  test('without any deadline is decided at once and speaks of none', () => {
    expect(judgeOne(countClause(), { deliverables: [post('a')], dueAt: null, now: day(1) })).toMatchObject({
      verdict: 'NOT_MET',
      achievementBps: 3_333,
      maturesAt: null,
      arithmetic: [counted(1, 3)],
    });
    expect(judgeOne(countClause({ minimum: 1 }), { deliverables: [post('a')], dueAt: null }).verdict).toBe('MET');
  });

  test('is met before the deadline, and waits to its last moment', () => {
    const early = { deliverables: [post('a')], now: justBefore(DUE_AT) };

    expect(judgeOne(countClause({ minimum: 1 }), early)).toMatchObject({ verdict: 'MET', maturesAt: null, achievementBps: 10_000 });
    expect(judgeOne(countClause(), early)).toMatchObject({ verdict: 'NOT_MATURE', maturesAt: DUE_AT.toISOString(), achievementBps: null });
    expect(judgeOne(countClause(), { ...early, now: DUE_AT })).toMatchObject({ verdict: 'NOT_MET', maturesAt: null, achievementBps: 3_333 });
  });

  test('of this moment counts, of the next does not, and none without a moment', () => {
    const found = judgeOne(countClause(), {
      deliverables: [
        post('a', { publishedAt: day(2) }),
        post('b', { publishedAt: justAfter(day(2)) }),
        post('c', { publishedAt: null }),
        post('d', { platform: 'DOUYIN', kind: 'SHORT_VIDEO' }),
      ],
      now: day(2),
    });

    expect(found.rowsUsed).toEqual([{ type: 'DELIVERABLE', id: 'a', at: day(2).toISOString() }]);
    expect(found.rowsLeftOut).toEqual([
      { type: 'DELIVERABLE', id: 'b', reason: 'NOT_PUBLISHED' },
      { type: 'DELIVERABLE', id: 'c', reason: 'NOT_PUBLISHED' },
      { type: 'DELIVERABLE', id: 'd', reason: 'OTHER_PLATFORM' },
    ]);
  });
});

const word = (criterionId: string, decision: ApprovalDecision['decision'], decidedAt = day(1)): ApprovalDecision => ({ criterionId, decision, decidedAt });

describe('the word of the business', () => {
  const yes = word('x', 'APPROVED', day(2));

  test('is the latest one, in whatever order they come', () => {
    const no = word('x', 'REFUSED', day(1));

    expect(decisionFor('x', [no, yes], NOW)).toBe(yes);
    expect(decisionFor('x', [yes, no], NOW)).toBe(yes);
    expect(decisionFor('y', [yes, no], NOW)).toBeNull();
  });

  test('of one moment is a no', () => {
    const no = word('x', 'REFUSED', day(2));

    expect(decisionFor('x', [no, yes], NOW)).toBe(no);
    expect(decisionFor('x', [yes, no], NOW)).toBe(no);
  });

  test('counts from its very moment', () => {
    expect(decisionFor('x', [yes], day(2))).toBe(yes);
    expect(decisionFor('x', [yes], justBefore(day(2)))).toBeNull();
  });
});

describe('an approval', () => {
  const each = approvalClause();
  const whole = approvalClause({ subject: 'MILESTONE' });
  const open = { verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL', standing: 'OPEN', achievementBps: null };
  const met = { verdict: 'MET', reason: null, standing: 'MET', achievementBps: 10_000 };
  const unmet = { verdict: 'NOT_MET', reason: null, standing: 'NOT_MET', achievementBps: 0 };
  const drafts = (approved: number, total: number) => [said('approvalEach', { approved: count(approved), total: count(total) })];
  const state = (value: string) => [said('approvalWhole', { state: choice(value) })];

  test('of each draft is given when every one is approved', () => {
    const deliverables = [post('a'), post('b')];

    expect(judgeOne(each, { deliverables })).toEqual({
      criterionId: 'drafts',
      kind: 'APPROVAL',
      tranche: 'BASE',
      ...met,
      value: null,
      target: null,
      arithmetic: drafts(2, 2),
      ...NOTHING_READ,
    });
    expect(judgeOne(each, { deliverables: [post('a'), post('b', { approvedAt: null })] })).toMatchObject({ ...open, arithmetic: drafts(1, 2) });
  });

  test('of each draft needs a draft; logs have none', () => {
    expect(judgeOne(each, { deliverables: [] })).toMatchObject({ ...open, arithmetic: drafts(0, 0) });
    expect(judgeOne(each, { deliverables: [post('a'), post('log', { kind: 'REPLY_LOG', approvedAt: null })] })).toMatchObject({
      ...met,
      arithmetic: drafts(1, 1),
    });
  });

  test('of a draft counts from its very moment', () => {
    const deliverables = [post('a', { approvedAt: day(2) })];

    expect(judgeOne(each, { deliverables, now: day(2) })).toMatchObject(met);
    expect(judgeOne(each, { deliverables, now: justBefore(day(2)) })).toMatchObject({ ...open, arithmetic: drafts(0, 1) });
  });

  test('of the whole needs the word itself, however many drafts are approved', () => {
    expect(judgeOne(whole, { deliverables: [post('a')] })).toMatchObject({ ...open, arithmetic: state('OPEN') });
    expect(judgeOne(whole, { approvals: [word('drafts', 'APPROVED')] })).toMatchObject({ ...met, arithmetic: state('APPROVED') });
    expect(judgeOne(whole, { approvals: [word('drafts', 'REFUSED')] })).toMatchObject({ ...unmet, arithmetic: state('REFUSED') });
  });

  test('is nothing or everything, and neither while it is open', () => {
    const reached = (...approvals: ApprovalDecision[]) => judgeApproval(whole, { deliverables: [], approvals, now: NOW }).achievementBps;

    expect([reached(word('drafts', 'APPROVED')), reached(word('drafts', 'REFUSED')), reached()]).toEqual([10_000, 0, null]);
  });

  test('a word on the whole stands above the drafts', () => {
    const deliverables = [post('a', { approvedAt: null })];

    expect(judgeOne(each, { deliverables, approvals: [word('drafts', 'APPROVED')] })).toMatchObject({ ...met, arithmetic: state('APPROVED') });
    expect(judgeOne(each, { deliverables: [post('a')], approvals: [word('drafts', 'REFUSED')] })).toMatchObject({ ...unmet, arithmetic: state('REFUSED') });
  });
});

describe('a checklist', () => {
  const explained = (ticked: number, refused: number, total = 2) => [
    said('checklist', { ticked: count(ticked), refused: count(refused), total: count(total) }),
  ];
  const items = (ticked: number) => ({ exact: `${ticked}/1`, decimal: String(ticked), unit: 'TIMES' });

  test('says how many items are ticked, refused and asked for', () => {
    expect(judgeOne(checklistClause(), { approvals: [word('list.logo', 'REFUSED'), word('list.price', 'APPROVED')] })).toEqual({
      criterionId: 'list',
      kind: 'CHECKLIST',
      tranche: 'BASE',
      verdict: 'NOT_MET',
      reason: null,
      standing: 'NOT_MET',
      value: items(1),
      target: items(2),
      achievementBps: 5_000,
      arithmetic: explained(1, 1),
      ...NOTHING_READ,
    });
  });

  test('is open while an item is open and none refused', () => {
    expect(judgeOne(checklistClause())).toMatchObject({
      verdict: 'NOT_JUDGED',
      reason: 'AWAITING_APPROVAL',
      standing: 'OPEN',
      value: items(0),
      achievementBps: null,
      arithmetic: explained(0, 0),
    });
    expect(judgeOne(checklistClause(), { approvals: [word('list.logo', 'REFUSED')] })).toMatchObject({
      verdict: 'NOT_MET',
      reason: null,
      achievementBps: 0,
      arithmetic: explained(0, 1),
    });
  });

  test('an item follows the later word, its own when both are of one moment', () => {
    const states = (...approvals: ApprovalDecision[]) => itemStates(checklistClause(), approvals, NOW);

    expect(states(word('list', 'REFUSED', day(1)), word('list.logo', 'APPROVED', day(2)))).toEqual(['APPROVED', 'REFUSED']);
    expect(states(word('list', 'REFUSED', day(2)), word('list.logo', 'APPROVED', day(1)))).toEqual(['REFUSED', 'REFUSED']);
    expect(states(word('list', 'REFUSED', day(2)), word('list.logo', 'APPROVED', day(2)))).toEqual(['APPROVED', 'REFUSED']);
    expect(states(word('list.logo', 'APPROVED'))).toEqual(['APPROVED', 'OPEN']);
  });
});

describe('the share of a target', () => {
  test.each([
    ['AT_LEAST', rational(5), rational(10), 5_000],
    ['AT_LEAST', rational(10), rational(10), 10_000],
    ['AT_LEAST', rational(1), rational(3), 3_333],
    ['AT_LEAST', rational(0), rational(3), 0],
    ['AT_LEAST', rational(-1), rational(3), 0],
    ['AT_LEAST', rational(100), rational(10), 100_000],
    ['AT_LEAST', rational(1_000_001), rational(100_000), 100_000],
    ['AT_LEAST', rational(101), rational(10), 100_000],
    ['AT_MOST', rational(10), rational(10), 10_000],
    ['AT_MOST', rational(20), rational(10), 5_000],
    ['AT_MOST', rational(5), rational(10), 20_000],
    ['AT_MOST', rational(0), rational(10), 100_000],
    ['AT_MOST', rational(-1), rational(10), 100_000],
    ['AT_MOST', rational(1, 2), rational(10), 100_000],
  ] as const)('%s: %o of %o', (operator, value, target, expected) => {
    expect(achievementBpsOf(value, target, operator)).toBe(expected);
  });

  test('equal is enough both ways', () => {
    const [less, same, more] = [rational(1), rational(2), rational(3)];

    expect([less, same, more].map((value) => holds(value, same, 'AT_LEAST'))).toEqual([false, true, true]);
    expect([less, same, more].map((value) => holds(value, same, 'AT_MOST'))).toEqual([true, true, false]);
  });
});
