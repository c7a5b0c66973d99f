// The clauses a criterion may be, as zod shapes. Rules across clauses are in schema.ts; how they are judged is in lib/acceptance.
//
// To add a clause (cadence, baseline-relative, retention, conversion by link or code, reply SLA, originality, checklist, a group of
// clauses one deep): one shape here and in `criterionSchema`, one message under `criterion.sentence`, one judge in lib/acceptance/judges.
// A stored clause never changes its meaning: a changed meaning is a new kind, or a new `version` of the milestone terms.
import { z } from 'zod';

import { DELIVERABLE_KINDS } from '@/lib/dimensions/deliverable-kinds';
import { METRIC_CODES } from '@/lib/dimensions/metrics';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { PROVENANCES } from '@/lib/dimensions/provenance';

import { isContractDay } from './contract-day';
import { MAX_MATURITY_DAYS, MAX_MINIMUM_POSTS, MAX_MINIMUM_VIEWS, MAX_PIECES, NOTE_MAX_LENGTH } from './limits';

/** BASE is paid for the work delivered, all or nothing; RESULT is paid in bands of the target reached. */
export const TRANCHES = ['BASE', 'RESULT'] as const;
export type Tranche = (typeof TRANCHES)[number];

/** SUM adds up counts · RATIO_OF_SUMS takes posts together, weighted · MEDIAN the middle post · MAX the best post. */
export const AGGREGATIONS = ['SUM', 'RATIO_OF_SUMS', 'MEDIAN', 'MAX'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const OPERATORS = ['AT_LEAST', 'AT_MOST'] as const;
export type Operator = (typeof OPERATORS)[number];

/** What follows when the sample is too small to judge. BLOCK waits for a waiver or a ruling; BUSINESS_DECIDES asks the business for a yes or no. */
export const FALLBACKS = ['BLOCK', 'TREAT_AS_MET', 'TREAT_AS_UNMET', 'BUSINESS_DECIDES'] as const;
export type Fallback = (typeof FALLBACKS)[number];

/** EACH_DELIVERABLE every draft of the milestone is approved · MILESTONE the business approves the milestone as a whole. */
export const APPROVAL_SUBJECTS = ['EACH_DELIVERABLE', 'MILESTONE'] as const;
export type ApprovalSubject = (typeof APPROVAL_SUBJECTS)[number];

/** An integer between two bounds; the issue carries both as params of its message. */
export function boundedInteger(min: number, max: number) {
  return z.number({ error: 'criterion.error.numberRequired' }).refine((value) => Number.isInteger(value) && value >= min && value <= max, {
    error: 'criterion.error.outOfRange',
    params: { min, max },
  });
}

/** Text with a largest length; trimmed. */
export function boundedText(min: number, max: number) {
  return z
    .string({ error: 'criterion.error.textRequired' })
    .trim()
    .refine((text) => text.length >= min && text.length <= max, { error: 'criterion.error.textLength', params: { min, max } });
}

export const contractDaySchema = z.string({ error: 'criterion.error.dayInvalid' }).refine(isContractDay, { error: 'criterion.error.dayInvalid' });

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: 'criterion.error.choiceInvalid' });
}

const clauseBase = {
  id: z.string({ error: 'criterion.error.idInvalid' }).regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'criterion.error.idInvalid' }),
  tranche: oneOf(TRANCHES),
};

/** At least `minimum` deliverables of a kind on a platform, published (or delivered) by the end of `byOn`; null = the milestone's due date. */
export const countClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('COUNT'),
  platform: oneOf(PLATFORMS),
  deliverableKind: oneOf(DELIVERABLE_KINDS),
  minimum: boundedInteger(1, MAX_PIECES),
  byOn: contractDaySchema.nullable().default(null),
});

/**
 * A metric over the milestone's posts (or an account) against a target. `target` is plain decimal text: whole for counts, a fraction for
 * shares (`0.05` = 5 %), seconds for durations. Posts published outside the window do not count; null = open on that side.
 */
export const metricClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('METRIC'),
  platform: oneOf(PLATFORMS),
  /** Null = every published kind of the platform. Null for metrics of an account. */
  deliverableKind: oneOf(DELIVERABLE_KINDS).nullable().default(null),
  metric: oneOf(METRIC_CODES),
  aggregation: oneOf(AGGREGATIONS),
  operator: oneOf(OPERATORS),
  target: z.string({ error: 'criterion.error.targetInvalid' }).regex(/^\d{1,12}(\.\d{1,6})?$/, { error: 'criterion.error.targetInvalid' }),
  window: z
    .strictObject({ fromOn: contractDaySchema.nullable().default(null), untilOn: contractDaySchema.nullable().default(null) })
    .default({ fromOn: null, untilOn: null }),
  maturityDays: boundedInteger(0, MAX_MATURITY_DAYS),
  minimumPosts: boundedInteger(0, MAX_MINIMUM_POSTS),
  minimumViews: boundedInteger(0, MAX_MINIMUM_VIEWS),
  minimumProvenance: oneOf(PROVENANCES),
  fallback: oneOf(FALLBACKS),
});

/** The business says yes, or silence at the end of the review window does. */
export const approvalClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('APPROVAL'),
  subject: oneOf(APPROVAL_SUBJECTS),
  /** What is looked at, in the parties' own words; never judged by the engine. */
  note: boundedText(0, NOTE_MAX_LENGTH).default(''),
  /** The same for readers of English; older terms have none. */
  noteEn: boundedText(0, NOTE_MAX_LENGTH).optional(),
});

export const criterionSchema = z.discriminatedUnion('kind', [countClauseSchema, metricClauseSchema, approvalClauseSchema], {
  error: 'criterion.error.kindInvalid',
});

export type CountClause = z.output<typeof countClauseSchema>;
export type MetricClause = z.output<typeof metricClauseSchema>;
export type ApprovalClause = z.output<typeof approvalClauseSchema>;
export type Criterion = z.output<typeof criterionSchema>;
export type CriterionInput = z.input<typeof criterionSchema>;
export type CriterionKind = Criterion['kind'];

export const CRITERION_KINDS = ['COUNT', 'METRIC', 'APPROVAL'] as const satisfies readonly CriterionKind[];
