// "What if the result is x": the same verdicts and the same money, for numbers that are only supposed. Nothing is stored.
import type { Criterion, LeafCriterion, Operator } from '@/lib/criteria/clauses';
import { membersOf } from '@/lib/criteria/members';
import { decimal, divide, multiply, parseDecimal, type Rational, rational } from '@/lib/criteria/rational';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { METRICS } from '@/lib/dimensions/metrics';
import { summarise } from './engine';
import { achievementBpsOf, holds } from './judges/finding';
import { combineMembers } from './judges/group';
import { measuredIn } from './steps';
import type { CriterionEvaluation, Evaluation, MeasuredUnit } from './verdict';

/** What may be supposed of a criterion: in percent for shares, in whole money for revenue, else as it is counted. */
export type Question = { readonly criterion: LeafCriterion; readonly unit: MeasuredUnit | 'PERIODS' };

/** Criteria that a number decides, in the order of the contract, those of groups included. */
export function questionsOf(criteria: readonly Criterion[]): Question[] {
  return criteria
    .flatMap((criterion) => (criterion.kind === 'GROUP' ? membersOf(criterion) : [criterion]))
    .flatMap((criterion) => {
      const unit = unitOf(criterion);
      return unit === null ? [] : [{ criterion, unit }];
    });
}

function unitOf(criterion: LeafCriterion): Question['unit'] | null {
  switch (criterion.kind) {
    case 'COUNT':
      return 'TIMES';
    case 'CADENCE':
      return 'PERIODS';
    case 'METRIC':
      return METRICS[criterion.metric].unit;
    case 'CONVERSION':
      return criterion.isRate ? 'SHARE' : (criterion.currency ?? 'TIMES');
    case 'ORIGINALITY':
      return 'SHARE';
    default:
      return null;
  }
}

/** The evaluation with supposed numbers in place of the evidence; texts that are no numbers change nothing. Open approvals count as given. */
export function supposeNumbers(terms: MilestoneTerms, live: Evaluation, texts: ReadonlyMap<string, string>): Evaluation {
  const questions = new Map(questionsOf(terms.criteria).map((question) => [question.criterion.id, question]));
  const suppose = (judged: CriterionEvaluation): CriterionEvaluation => {
    const question = questions.get(judged.criterionId);
    const value = question && parseDecimal((texts.get(judged.criterionId) ?? '').normalize('NFKC').replace(/[\s,，%]/g, ''));
    if (question && value && value.numerator >= 0n) return decided(question, value, judged);
    return judged.reason === 'AWAITING_APPROVAL' ? { ...judged, verdict: 'MET', reason: null, standing: 'MET', achievementBps: 10_000 } : judged;
  };
  const criteria = live.criteria.map((judged) => {
    const criterion = terms.criteria.find((each) => each.id === judged.criterionId);
    if (criterion?.kind !== 'GROUP' || judged.verdict === 'WAIVED') return suppose(judged);
    return combineMembers(criterion, (judged.members ?? []).map(suppose));
  });
  return summarise(terms, criteria, { at: new Date(live.at), isCheckOpen: false });
}

function decided({ criterion, unit }: Question, typed: Rational, judged: CriterionEvaluation): CriterionEvaluation {
  const { value, target, operator } = goalOf({ criterion, unit }, typed, judged);
  if (target === null) return judged;
  const isMet = holds(value, target, operator);
  const shown = unit === 'PERIODS' ? 'SHARE' : unit;
  return {
    ...judged,
    verdict: isMet ? 'MET' : 'NOT_MET',
    reason: null,
    standing: isMet ? 'MET' : 'NOT_MET',
    value: measuredIn(shown, value),
    achievementBps: achievementBpsOf(value, target, operator),
    maturesAt: null,
  };
}

type Goal = { value: Rational; target: Rational | null; operator: Operator };

function goalOf({ criterion, unit }: Question, typed: Rational, judged: CriterionEvaluation): Goal {
  const value = unit === 'SHARE' ? divide(typed, rational(100)) : unit === 'CNY' || unit === 'USD' ? multiply(typed, rational(100)) : typed;
  switch (criterion.kind) {
    case 'COUNT':
      return { value, target: rational(criterion.minimum), operator: 'AT_LEAST' };
    case 'CADENCE':
      return { value: divide(value, rational(criterion.periods)), target: rational(1), operator: 'AT_LEAST' };
    case 'ORIGINALITY':
      return { value, target: rational(criterion.maximumBps, 10_000), operator: 'AT_MOST' };
    case 'CONVERSION':
      return { value, target: decimal(criterion.target), operator: 'AT_LEAST' };
    case 'METRIC':
      // With a baseline the target is what the engine made of the past, if it could.
      return { value, target: criterion.baseline ? exact(judged) : decimal(criterion.target), operator: criterion.operator };
    default:
      return { value, target: null, operator: 'AT_LEAST' };
  }
}

function exact({ target }: CriterionEvaluation): Rational | null {
  if (target === null) return null;
  const [numerator = '0', denominator = '1'] = target.exact.split('/');
  return rational(BigInt(numerator), BigInt(denominator));
}
