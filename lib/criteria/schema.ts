// Milestone terms: the machine-readable part of a contract. One shape for gig, proposal and contract; stored as JSON under `version`.
import { z } from 'zod';

import { isCurrency, MAX_AMOUNT_MINOR } from '@/lib/money/money';

import { checkClauses } from './clause-rules';
import { boundedInteger, boundedText, contractDaySchema, criterionSchema } from './clauses';
import {
  DEFAULT_REVIEW_WINDOW_DAYS,
  DEFAULT_REVISION_ROUNDS,
  DESCRIPTION_MAX_LENGTH,
  MAX_BAND_ACHIEVEMENT_BPS,
  MAX_CRITERIA,
  MAX_DUE_DAYS,
  MAX_MILESTONES,
  MAX_RESULT_BANDS,
  MAX_REVIEW_WINDOW_DAYS,
  MAX_REVISION_ROUNDS,
  MIN_AMOUNT_MINOR,
  MIN_REVIEW_WINDOW_DAYS,
  TITLE_MAX_LENGTH,
} from './limits';

/** The newest version of the terms; older ones stay readable. */
export const TERMS_VERSION = 1;

/** Reached at least `minAchievementBps` of the target (10,000 = all of it) → `payBps` of the result tranche. */
export const resultBandSchema = z.strictObject({
  minAchievementBps: boundedInteger(1, MAX_BAND_ACHIEVEMENT_BPS),
  payBps: boundedInteger(1, 10_000),
});

/**
 * The other way to pay a result: nothing below `fromAchievementBps`, `fromPayBps` of the tranche there, all of it from `toAchievementBps` on,
 * and evenly more in between.
 */
export const resultLinearSchema = z.strictObject({
  fromAchievementBps: boundedInteger(0, MAX_BAND_ACHIEVEMENT_BPS),
  fromPayBps: boundedInteger(0, 10_000),
  toAchievementBps: boundedInteger(1, MAX_BAND_ACHIEVEMENT_BPS),
});

/** How the milestone's amount is divided. Bands are sorted from the highest achievement down; below the last one nothing is paid. */
export const tranchesSchema = z
  .strictObject({
    baseShareBps: boundedInteger(1, 10_000),
    resultShareBps: boundedInteger(0, 9_999),
    resultBands: z.array(resultBandSchema).max(MAX_RESULT_BANDS, { error: 'criterion.error.tooManyBands' }),
    /** In place of bands. */
    resultLinear: resultLinearSchema.optional(),
  })
  .superRefine((tranches, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (tranches.baseShareBps + tranches.resultShareBps !== 10_000) refuse(['resultShareBps'], 'criterion.error.sharesNotWhole');
    if (tranches.resultShareBps === 0 && (tranches.resultBands.length > 0 || tranches.resultLinear)) {
      refuse(['resultBands'], 'criterion.error.bandsWithoutShare');
    }
    if (tranches.resultLinear) {
      if (tranches.resultBands.length > 0) refuse(['resultBands'], 'criterion.error.bandsBesideLine');
      if (tranches.resultLinear.fromAchievementBps >= tranches.resultLinear.toAchievementBps) {
        refuse(['resultLinear', 'fromAchievementBps'], 'criterion.error.lineReversed');
      }
      return;
    }
    if (tranches.resultShareBps > 0 && tranches.resultBands[0]?.payBps !== 10_000) {
      refuse(['resultBands'], 'criterion.error.topBandPaysAll');
    }
    for (const [index, band] of tranches.resultBands.entries()) {
      const higher = tranches.resultBands[index - 1];
      if (higher && band.minAchievementBps >= higher.minAchievementBps) {
        refuse(['resultBands', index, 'minAchievementBps'], 'criterion.error.bandsNotSorted');
      }
      if (higher && band.payBps >= higher.payBps) refuse(['resultBands', index, 'payBps'], 'criterion.error.bandsNotSorted');
    }
  });

const AMOUNT_INVALID = 'criterion.error.amountInvalid';

/** Minor units as decimal text, so that the terms survive JSON; numbers and bigints are taken too. ¥1.00 to ¥10,000,000.00. */
export const amountMinorSchema = z
  .union([z.bigint(), z.number().int({ error: AMOUNT_INVALID }), z.string().regex(/^\d{1,15}$/, { error: AMOUNT_INVALID })], { error: AMOUNT_INVALID })
  .transform((amount) => BigInt(amount))
  .refine((amount) => amount >= MIN_AMOUNT_MINOR && amount <= MAX_AMOUNT_MINOR, {
    error: 'criterion.error.amountOutOfRange',
    // Whole units of the currency; both bounds are round.
    params: { min: Number(MIN_AMOUNT_MINOR / 100n), max: Number(MAX_AMOUNT_MINOR / 100n) },
  })
  .transform((amount) => amount.toString());

export const milestoneTermsSchema = z
  .strictObject({
    version: z.literal(TERMS_VERSION, { error: 'criterion.error.versionUnknown' }),
    title: boundedText(1, TITLE_MAX_LENGTH),
    titleEn: boundedText(0, TITLE_MAX_LENGTH).optional(),
    description: boundedText(0, DESCRIPTION_MAX_LENGTH).optional(),
    amountMinor: amountMinorSchema,
    currency: z.string().refine(isCurrency, { error: 'criterion.error.choiceInvalid' }).default('CNY'),
    /** Exactly one of the two: days after the milestone is funded, or a calendar day in China. */
    dueDays: boundedInteger(1, MAX_DUE_DAYS).nullable().default(null),
    dueOn: contractDaySchema.nullable().default(null),
    criteria: z
      .array(criterionSchema, { error: 'criterion.error.criteriaRequired' })
      .min(1, { error: 'criterion.error.criteriaRequired' })
      .max(MAX_CRITERIA, { error: 'criterion.error.tooManyCriteria' }),
    tranches: tranchesSchema,
    reviewWindowDays: boundedInteger(MIN_REVIEW_WINDOW_DAYS, MAX_REVIEW_WINDOW_DAYS).default(DEFAULT_REVIEW_WINDOW_DAYS),
    revisionRounds: boundedInteger(0, MAX_REVISION_ROUNDS).default(DEFAULT_REVISION_ROUNDS),
  })
  .superRefine((terms, context) => {
    for (const { path, code } of checkClauses(terms)) context.addIssue({ code: 'custom', path, message: code });
  });

/** The milestones of one gig, proposal or contract, in order; one currency for all. */
export const milestoneListSchema = z
  .array(milestoneTermsSchema)
  .min(1, { error: 'criterion.error.milestonesRequired' })
  .max(MAX_MILESTONES, { error: 'criterion.error.tooManyMilestones' })
  .superRefine((milestones, context) => {
    for (const [index, terms] of milestones.entries()) {
      if (terms.currency !== milestones[0]!.currency) {
        context.addIssue({ code: 'custom', path: [index, 'currency'], message: 'criterion.error.currencyDiffers' });
      }
    }
  });

export type ResultLinear = z.output<typeof resultLinearSchema>;
export type ResultBand = z.output<typeof resultBandSchema>;
export type TrancheTerms = z.output<typeof tranchesSchema>;
/** JSON-safe: what is stored, hashed and shown. */
export type MilestoneTerms = z.output<typeof milestoneTermsSchema>;
/** What a form or a template hands in: defaults may be missing, the amount may be a bigint. */
export type MilestoneTermsInput = z.input<typeof milestoneTermsSchema>;

/** The milestone's amount as the integer it is. */
export function amountMinorOf(terms: Pick<MilestoneTerms, 'amountMinor'>): bigint {
  return BigInt(terms.amountMinor);
}
