// The bounds of what a contract may state. Shown beside the fields they bind.

export const MAX_CRITERIA = 20;
export const MAX_MILESTONES = 24;
export const MIN_AMOUNT_MINOR = 100n;
export const TITLE_MAX_LENGTH = 120;
export const DESCRIPTION_MAX_LENGTH = 4_000;
export const NOTE_MAX_LENGTH = 300;
export const MAX_PIECES = 500;
export const MAX_MATURITY_DAYS = 30;
export const MAX_MINIMUM_POSTS = 100;
export const MAX_MINIMUM_VIEWS = 100_000_000;
/** The largest target of a counted metric: ten thousand million. */
export const MAX_COUNT_TARGET = 10_000_000_000n;
/** A share may exceed one (plays per finished play, orders per click) but not by more than this. */
export const MAX_SHARE_TARGET = 10n;
export const MAX_SECONDS_TARGET = 86_400n;
export const MAX_DUE_DAYS = 365;
export const MIN_REVIEW_WINDOW_DAYS = 3;
export const MAX_REVIEW_WINDOW_DAYS = 14;
export const DEFAULT_REVIEW_WINDOW_DAYS = 7;
export const MAX_REVISION_ROUNDS = 10;
export const DEFAULT_REVISION_ROUNDS = 2;
export const MAX_RESULT_BANDS = 6;
/** A band may ask for at most three times the target. */
export const MAX_BAND_ACHIEVEMENT_BPS = 30_000;
export const DEFAULT_MINIMUM_POSTS = 5;
export const DEFAULT_MINIMUM_VIEWS = 1_000;
export const MAX_PER_PERIOD = 100;
export const MAX_PERIOD_DAYS = 31;
export const MAX_PERIODS = 53;
export const MIN_BASELINE_POSTS = 10;
export const MAX_BASELINE_POSTS = 30;
/** A target of more than ten times the past is a slip of the pen. */
export const MAX_BASELINE_FACTOR = 10n;
export const MAX_MINIMUM_CLICKS = 10_000_000;
export const DEFAULT_MINIMUM_CLICKS = 100;
export const MAX_REPLY_MINUTES = 10_080;
export const MAX_CHECKLIST_ITEMS = 20;
export const MAX_GROUP_MEMBERS = 6;
