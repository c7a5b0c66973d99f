// The clauses a criterion may be, as zod shapes. Rules across clauses are in clause-rules.ts; how they are judged is in lib/acceptance.
//
// To add a clause: one shape here, in `groupClauseSchema` and in `criterionSchema`, its rules in clause-rules.ts, one message under `criterion.sentence`, one judge in
// lib/acceptance/judges, one sentence to edit in components/criteria.
// A stored clause never changes its meaning: a changed meaning is a new kind, a new optional field, or a new `version` of the milestone terms.
import { z } from 'zod';

import { CONVERSION_CHANNELS, CONVERSION_MEASURES } from '@/lib/dimensions/conversions';
import { DELIVERABLE_KINDS } from '@/lib/dimensions/deliverable-kinds';
import { METRIC_CODES } from '@/lib/dimensions/metrics';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { PROVENANCES } from '@/lib/dimensions/provenance';

import { CURRENCIES } from '@/lib/money/money';

import { isContractDay } from './contract-day';
import {
  MAX_BASELINE_POSTS,
  MAX_CHECKLIST_ITEMS,
  MAX_GROUP_MEMBERS,
  MAX_MATURITY_DAYS,
  MAX_MINIMUM_CLICKS,
  MAX_MINIMUM_POSTS,
  MAX_MINIMUM_VIEWS,
  MAX_PER_PERIOD,
  MAX_PERIOD_DAYS,
  MAX_PERIODS,
  MAX_PIECES,
  MAX_REPLY_MINUTES,
  MIN_BASELINE_POSTS,
  NOTE_MAX_LENGTH,
} from './limits';

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

/** What of a text was delivered before counts: by anyone at all, or only by others than its author. */
export const ORIGINALITY_SOURCES = ['ANYONE', 'OTHERS'] as const;
export type OriginalitySource = (typeof ORIGINALITY_SOURCES)[number];

/** MILESTONE all links and codes of the milestone · DELIVERABLES only those that belong to one of its posts. */
export const CONVERSION_SCOPES = ['MILESTONE', 'DELIVERABLES'] as const;
export type ConversionScope = (typeof CONVERSION_SCOPES)[number];

/** ALL the weakest member decides · ANY the best one does. */
export const GROUP_MODES = ['ALL', 'ANY'] as const;
export type GroupMode = (typeof GROUP_MODES)[number];

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

const identifier = z.string({ error: 'criterion.error.idInvalid' }).regex(/^[A-Za-z0-9_-]{1,40}$/, { error: 'criterion.error.idInvalid' });
const plainDecimal = z.string({ error: 'criterion.error.targetInvalid' }).regex(/^\d{1,12}(\.\d{1,6})?$/, { error: 'criterion.error.targetInvalid' });
const contractWindow = z
  .strictObject({ fromOn: contractDaySchema.nullable().default(null), untilOn: contractDaySchema.nullable().default(null) })
  .default({ fromOn: null, untilOn: null });

const clauseBase = { id: identifier, tranche: oneOf(TRANCHES) };

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
  /** With a baseline `0` means that the baseline alone sets the target; else the stricter of the two binds. */
  target: plainDecimal,
  window: contractWindow,
  maturityDays: boundedInteger(0, MAX_MATURITY_DAYS),
  minimumPosts: boundedInteger(0, MAX_MINIMUM_POSTS),
  minimumViews: boundedInteger(0, MAX_MINIMUM_VIEWS),
  minimumProvenance: oneOf(PROVENANCES),
  fallback: oneOf(FALLBACKS),
  /** The target follows the account's own past: median of its last mature posts of the same kind before the money was in escrow, times `factor`. */
  baseline: z
    .strictObject({
      factor: z.string({ error: 'criterion.error.targetInvalid' }).regex(/^\d{1,3}(\.\d{1,4})?$/, { error: 'criterion.error.targetInvalid' }),
      posts: boundedInteger(MIN_BASELINE_POSTS, MAX_BASELINE_POSTS),
      minimumPosts: boundedInteger(1, MAX_BASELINE_POSTS),
    })
    .optional(),
  /** Of REPLY_SLA: what an answer in time is. Hours of the day in China; `untilHour` 24 is midnight. */
  reply: z.strictObject({ withinMinutes: boundedInteger(1, MAX_REPLY_MINUTES), fromHour: boundedInteger(0, 23), untilHour: boundedInteger(1, 24) }).optional(),
});

/**
 * At least `perPeriod` deliverables of a kind in each of `periods` periods of `periodDays` days. The first begins when the milestone is
 * funded, or with the day `startsOn`; more in one period makes up for nothing in another.
 */
export const cadenceClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('CADENCE'),
  platform: oneOf(PLATFORMS),
  deliverableKind: oneOf(DELIVERABLE_KINDS),
  perPeriod: boundedInteger(1, MAX_PER_PERIOD),
  periodDays: boundedInteger(1, MAX_PERIOD_DAYS).default(7),
  periods: boundedInteger(1, MAX_PERIODS),
  startsOn: contractDaySchema.nullable().default(null),
});

/**
 * What our own links and codes count of the milestone, against a target: whole for counts, a fraction for rates, minor units of `currency`
 * for REVENUE. Days outside the window do not count; without an end the due date closes it. `maturityDays` leave time for cancellations.
 */
export const conversionClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('CONVERSION'),
  channel: oneOf(CONVERSION_CHANNELS),
  measure: oneOf(CONVERSION_MEASURES),
  /** Per click. */
  isRate: z.boolean().default(false),
  scope: oneOf(CONVERSION_SCOPES).default('MILESTONE'),
  target: plainDecimal,
  /** Of REVENUE only. */
  currency: oneOf(CURRENCIES).nullable().default(null),
  window: contractWindow,
  maturityDays: boundedInteger(0, MAX_MATURITY_DAYS),
  /** Of rates only. */
  minimumClicks: boundedInteger(0, MAX_MINIMUM_CLICKS).default(0),
  fallback: oneOf(FALLBACKS),
});

/** At most so much of every text handed over was delivered before. */
export const originalityClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('ORIGINALITY'),
  /** Null = on every platform. */
  platform: oneOf(PLATFORMS).nullable().default(null),
  /** Null = every kind with a text. */
  deliverableKind: oneOf(DELIVERABLE_KINDS).nullable().default(null),
  maximumBps: boundedInteger(1, 9_999),
  source: oneOf(ORIGINALITY_SOURCES).default('ANYONE'),
});

/** Things the business ticks one by one; silence at the end of the review window ticks what is open. */
export const checklistClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('CHECKLIST'),
  items: z
    .array(z.strictObject({ id: identifier, text: boundedText(1, NOTE_MAX_LENGTH), textEn: boundedText(0, NOTE_MAX_LENGTH).optional() }), {
      error: 'criterion.error.itemsRequired',
    })
    .min(1, { error: 'criterion.error.itemsRequired' })
    .max(MAX_CHECKLIST_ITEMS, { error: 'criterion.error.tooManyItems' }),
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

/** A condition made of others, one level deep. It stands and pays as one: members have no tranche of their own. */
export const groupClauseSchema = z.strictObject({
  ...clauseBase,
  kind: z.literal('GROUP'),
  mode: oneOf(GROUP_MODES),
  members: z
    .array(
      z.discriminatedUnion(
        'kind',
        [
          countClauseSchema.omit({ tranche: true }),
          metricClauseSchema.omit({ tranche: true }),
          approvalClauseSchema.omit({ tranche: true }),
          cadenceClauseSchema.omit({ tranche: true }),
          conversionClauseSchema.omit({ tranche: true }),
          originalityClauseSchema.omit({ tranche: true }),
          checklistClauseSchema.omit({ tranche: true }),
        ],
        { error: 'criterion.error.kindInvalid' },
      ),
      { error: 'criterion.error.membersRequired' },
    )
    .min(2, { error: 'criterion.error.membersRequired' })
    .max(MAX_GROUP_MEMBERS, { error: 'criterion.error.tooManyMembers' }),
});

export const criterionSchema = z.discriminatedUnion(
  'kind',
  [
    countClauseSchema,
    metricClauseSchema,
    approvalClauseSchema,
    cadenceClauseSchema,
    conversionClauseSchema,
    originalityClauseSchema,
    checklistClauseSchema,
    groupClauseSchema,
  ],
  { error: 'criterion.error.kindInvalid' },
);

export type CountClause = z.output<typeof countClauseSchema>;
export type MetricClause = z.output<typeof metricClauseSchema>;
export type ApprovalClause = z.output<typeof approvalClauseSchema>;
export type CadenceClause = z.output<typeof cadenceClauseSchema>;
export type ConversionClause = z.output<typeof conversionClauseSchema>;
export type OriginalityClause = z.output<typeof originalityClauseSchema>;
export type ChecklistClause = z.output<typeof checklistClauseSchema>;
export type GroupClause = z.output<typeof groupClauseSchema>;
export type Criterion = z.output<typeof criterionSchema>;
export type CriterionInput = z.input<typeof criterionSchema>;
export type CriterionKind = Criterion['kind'];
/** A condition that is judged by itself. */
export type LeafCriterion = Exclude<Criterion, GroupClause>;

export const CRITERION_KINDS = [
  'COUNT',
  'CADENCE',
  'METRIC',
  'CONVERSION',
  'ORIGINALITY',
  'APPROVAL',
  'CHECKLIST',
  'GROUP',
] as const satisfies readonly CriterionKind[];
