// The product's default terms as the public pages quote them, from where they are in force. A contract may differ within its limits.
import {
  DEFAULT_MINIMUM_POSTS,
  DEFAULT_MINIMUM_VIEWS,
  DEFAULT_REVIEW_WINDOW_DAYS,
  DEFAULT_REVISION_ROUNDS,
  MAX_REVIEW_WINDOW_DAYS,
  MIN_REVIEW_WINDOW_DAYS,
} from '@/lib/criteria/limits';
import { DISPUTE_CLOCK_DAYS } from '@/lib/disputes/lifecycle';
import { REEXPORT_DAYS } from '@/lib/integrity/reexport-rules';
import { CHECK_THRESHOLD } from '@/lib/integrity/risk/score';
import { UNDELIVERED_GUARD_DAYS, UNDELIVERED_REMINDER_DAYS } from '@/lib/milestones/lifecycle';
import { FEE_BPS, PROPOSALS_PER_DAY } from '@/lib/proposals/rules';

export const HOUSE_TERMS = {
  firstFeeBps: FEE_BPS.firstContract,
  laterFeeBps: FEE_BPS.laterContract,
  reviewDays: DEFAULT_REVIEW_WINDOW_DAYS,
  reviewDaysMin: MIN_REVIEW_WINDOW_DAYS,
  reviewDaysMax: MAX_REVIEW_WINDOW_DAYS,
  fundingMinutes: 30,
  revisionRounds: DEFAULT_REVISION_ROUNDS,
  proposalsPerDay: PROPOSALS_PER_DAY,
  idleDays: UNDELIVERED_GUARD_DAYS,
  idleReminderDays: UNDELIVERED_REMINDER_DAYS,
  answerDays: DISPUTE_CLOCK_DAYS.answer,
  samplePosts: DEFAULT_MINIMUM_POSTS,
  sampleViews: DEFAULT_MINIMUM_VIEWS,
  checkThreshold: CHECK_THRESHOLD,
  reexportDays: REEXPORT_DAYS,
  maturityDays: 7,
  shortVideoMaturityDays: 3,
} as const;

/** The milestone every public page draws: 60 % base paid in full; of two equal result parts one earned whole and one by half. */
export const EXAMPLE = {
  currency: 'CNY',
  paysMinor: 300_000n,
  getsMinor: 248_400n,
  feeMinor: 21_600n,
  returnsMinor: 30_000n,
  /** Expected while nothing is judged yet: the first fee on everything. */
  expectedFeeMinor: 24_000n,
} as const;
