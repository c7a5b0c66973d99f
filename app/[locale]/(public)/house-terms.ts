// The product's default terms as the public pages quote them. A contract may differ within its limits and then shows its own.
export const HOUSE_TERMS = {
  firstFeeBps: 800,
  laterFeeBps: 400,
  reviewDays: 7,
  reviewDaysMin: 3,
  reviewDaysMax: 14,
  fundingMinutes: 30,
  revisionRounds: 2,
  proposalsPerDay: 15,
  idleDays: 75,
  idleReminderDays: 72,
  holdDays: 3,
  answerDays: 3,
  negotiationDays: 5,
  rulingDays: 7,
  appealDays: 5,
  reviewEachOtherDays: 14,
  samplePosts: 5,
  sampleViews: 1000,
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
  /** Expected while nothing is judged yet: 8 % of everything. */
  expectedFeeMinor: 24_000n,
} as const;
