// Clauses of every kind beyond counts and metrics, their evidence, and the one-line judgement the tests read.
import type { CadenceClause, ChecklistClause, ConversionClause, Criterion, GroupClause, OriginalityClause } from '@/lib/criteria/clauses';
import type { MilestoneTermsInput } from '@/lib/criteria/schema';
import { evaluate } from '@/lib/acceptance/engine';
import type { AccountDay, BaselinePost, CriterionEvaluation, EvaluationInput } from '@/lib/acceptance/verdict';
import type { ConversionTally } from '@/lib/conversions/tally';
import type { OriginalityResult } from '@/lib/originality/result';
import { countClause, day, input, PUBLISHED_AT, terms } from './milestone-cases';

export function cadenceClause(change: Partial<CadenceClause> = {}): CadenceClause {
  return {
    id: 'rhythm',
    kind: 'CADENCE',
    tranche: 'BASE',
    platform: 'XIAOHONGSHU',
    deliverableKind: 'NOTE',
    perPeriod: 2,
    periodDays: 7,
    periods: 3,
    startsOn: '2026-06-01',
    ...change,
  };
}

export function conversionClause(change: Partial<ConversionClause> = {}): ConversionClause {
  return {
    id: 'sales',
    kind: 'CONVERSION',
    tranche: 'RESULT',
    channel: 'ANY',
    measure: 'ORDERS',
    isRate: false,
    scope: 'MILESTONE',
    target: '10',
    currency: null,
    window: { fromOn: null, untilOn: null },
    maturityDays: 7,
    minimumClicks: 0,
    fallback: 'BLOCK',
    ...change,
  };
}

export function originalityClause(change: Partial<OriginalityClause> = {}): OriginalityClause {
  return { id: 'own', kind: 'ORIGINALITY', tranche: 'BASE', platform: null, deliverableKind: null, maximumBps: 2_000, source: 'ANYONE', ...change };
}

export function checklistClause(change: Partial<ChecklistClause> = {}): ChecklistClause {
  return {
    id: 'list',
    kind: 'CHECKLIST',
    tranche: 'BASE',
    items: [
      { id: 'logo', text: '店招清晰', textEn: 'The sign is legible' },
      { id: 'price', text: '价格写明', textEn: 'The price is stated' },
    ],
    ...change,
  };
}

export function groupClause(mode: GroupClause['mode'], members: readonly Criterion[], change: Partial<GroupClause> = {}): GroupClause {
  return {
    id: 'group',
    kind: 'GROUP',
    tranche: 'RESULT',
    mode,
    members: members.map(({ tranche: _tranche, ...member }) => member) as GroupClause['members'],
    ...change,
  };
}

let tallies = 0;
export function tally(change: Partial<ConversionTally> = {}): ConversionTally {
  tallies += 1;
  return {
    id: `t${tallies}`,
    channelId: 'link-1',
    channel: 'LINK',
    deliverableId: null,
    day: '2026-06-05',
    measure: 'ORDERS',
    value: '1',
    currency: null,
    latestAt: day(4),
    ...change,
  };
}

/** A note from `age` days before the milestone with a rate of `likes` in a thousand. */
export function pastPost(id: string, likes: number, change: Partial<BaselinePost> & { age?: number } = {}): BaselinePost {
  const { age = 30, ...rest } = change;
  return {
    id,
    postKey: id,
    title: id,
    platform: 'XIAOHONGSHU',
    kind: 'NOTE',
    publishedAt: day(-age),
    capturedAt: day(8),
    provenance: 'PLATFORM_EXPORT',
    numbers: { VIEWS: '1000', LIKES: String(likes), COMMENTS: '0', SHARES: '0', SAVES: '0' },
    evidenceId: 'file',
    row: 3,
    ...rest,
  };
}

export function accountDay(on: string, came: number, left: number, change: Partial<AccountDay> = {}): AccountDay {
  return {
    id: `${change.evidenceId ?? 'trend'}-${on}`,
    platform: 'XIAOHONGSHU',
    day: on,
    capturedAt: new Date('2026-08-01T00:00:00Z'),
    provenance: 'PLATFORM_EXPORT',
    numbers: { NEW_FOLLOWERS: String(came), LOST_FOLLOWERS: String(left) },
    evidenceId: 'trend',
    row: 2,
    ...change,
  };
}

export function compared(deliverableId: string, overlapBps: number, change: Partial<OriginalityResult> = {}): OriginalityResult {
  return { id: `c-${deliverableId}`, deliverableId, overlapBps, ownBps: 0, othersBps: overlapBps, textHash: 'h', checkedAt: PUBLISHED_AT, ...change };
}

/** The verdict on one clause, beside a count that every milestone needs. */
export function judgeOne(criterion: Criterion, change: Partial<EvaluationInput> = {}, draft: Partial<MilestoneTermsInput> = {}): CriterionEvaluation {
  return judged(criterion, change, draft).criteria.find((each) => each.criterionId === criterion.id)!;
}

export function judged(criterion: Criterion, change: Partial<EvaluationInput> = {}, draft: Partial<MilestoneTermsInput> = {}) {
  return evaluate(input({ terms: terms([countClause({ id: 'counted' }), criterion], { dueDays: 60, ...draft }), startsAt: PUBLISHED_AT, ...change }));
}

/** The explained steps by name, with their plain values. */
export function stepsOf(evaluation: CriterionEvaluation): { key: string; [param: string]: unknown }[] {
  return evaluation.arithmetic.map(({ key, params }) => ({
    key: key.replace('evaluation.step.', ''),
    ...Object.fromEntries(
      Object.entries(params).map(([name, param]) => [
        name,
        'value' in param ? param.value : 'at' in param ? param.at : 'day' in param ? param.day : param.keys,
      ]),
    ),
  }));
}
