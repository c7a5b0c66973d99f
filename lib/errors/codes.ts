// Every way the product refuses, with its HTTP status. One message per code and language (messages/*/error.json), complete by test.

export const ERROR_STATUS = {
  // Anyone
  NOT_FOUND: 404,
  SIGN_IN_REQUIRED: 401,
  FORBIDDEN: 403,
  INPUT_INVALID: 422,
  TOO_MANY_REQUESTS: 429,
  CROSS_SITE_REQUEST: 403,
  INTERNAL: 500,
  CONFLICT_TRY_AGAIN: 409,
  // Accounts
  EMAIL_TAKEN: 409,
  CREDENTIALS_WRONG: 401,
  EMAIL_NOT_VERIFIED: 403,
  ACCOUNT_SUSPENDED: 403,
  TOKEN_INVALID: 410,
  PASSWORD_TOO_COMMON: 422,
  CURRENT_PASSWORD_WRONG: 422,
  // Businesses and profiles
  BUSINESS_REQUIRED: 403,
  PROFILE_REQUIRED: 403,
  ALREADY_EXISTS: 409,
  // Gigs and proposals
  GIG_NOT_OPEN: 409,
  GIG_NOT_EDITABLE: 409,
  FOLLOWER_ONLY_CRITERIA: 422,
  CRITERIA_INVALID: 422,
  OWN_GIG: 409,
  PROPOSAL_EXISTS: 409,
  PROPOSAL_LIMIT_REACHED: 429,
  PROPOSAL_NOT_OPEN: 409,
  NOT_YOUR_TURN: 409,
  // Contracts
  CONTRACT_NOT_SIGNABLE: 409,
  CONTRACT_VERSION_STALE: 409,
  ALREADY_SIGNED: 409,
  SIGNATURE_NAME_MISMATCH: 422,
  CONTRACT_UNSIGNED: 409,
  // Milestones and money
  MILESTONE_STATE_REFUSES: 409,
  ACTOR_MAY_NOT: 403,
  ALREADY_FUNDED: 409,
  /** A payment page has ended, and the provider does not know yet whether money comes of it. */
  PAYMENT_PROCESSING: 409,
  MONEY_FROZEN: 409,
  PAYOUT_ACCOUNT_REQUIRED: 409,
  CHARGEBACK_NOT_OPEN: 409,
  /** A money operation that may still go through, or has. */
  OPERATION_NOT_REFUSED: 409,
  TRANSFER_EXISTS: 409,
  PAYOUT_RAIL_NOT_OFFERED: 409,
  PAYOUT_NOTHING_DUE: 409,
  /** A line of a batch that the bank's answer is known of, or a batch without open lines. */
  PAYOUT_ANSWERED: 409,
  /** Who exported a batch does not confirm it; who recorded a return does not either. */
  FOUR_EYES: 403,
  /** Only a payment that was confirmed, and is not recorded as returned already, comes back. */
  PAYOUT_NOT_PAID: 409,
  PAYOUT_RETURN_DECIDED: 409,
  REVISION_ROUNDS_USED: 409,
  CRITERIA_UNMET: 409,
  CRITERIA_NOT_MATURE: 409,
  REVIEW_NOT_OVER: 409,
  NOTHING_TO_SUBMIT: 409,
  DELIVERABLE_STATE_REFUSES: 409,
  /** Manual corrections of the books. */
  ADJUSTMENT_NEEDS_MILESTONE: 422,
  ADJUSTMENT_CURRENCY_DIFFERS: 422,
  ADJUSTMENT_MONEY_IN_USE: 409,
  ADJUSTMENT_OWN: 403,
  ADJUSTMENT_DECIDED: 409,
  LEDGER_KEY_REUSED: 409,
  LEDGER_UNBALANCED: 500,
  LEDGER_WOULD_GO_NEGATIVE: 409,
  STRIPE_UNREACHABLE: 503,
  STRIPE_REFUSED: 502,
  WEBHOOK_SIGNATURE_INVALID: 400,
  // Files and imports
  FILE_TOO_LARGE: 413,
  FILE_EMPTY: 422,
  FILE_TYPE_REFUSED: 415,
  FILE_QUOTA_REACHED: 413,
  IMPORT_FORMAT_UNKNOWN: 422,
  IMPORT_BROKEN: 422,
  IMPORT_STATE_REFUSES: 409,
  HAND_ENTRY_STATE_REFUSES: 409,
  // Effect reports
  TOO_MANY_LINKS: 409,
  TOO_MANY_ENTRIES: 409,
  /** A card shows what a finished contract brought. */
  REPORT_NOT_FINAL: 409,
  // Links, codes and what businesses' systems tell
  LIST_FULL: 409,
  /** No such key, a revoked one, or a signature that is not its own: never said which. */
  SIGNATURE_INVALID: 401,
  CLOCK_DIFFERS: 401,
  BODY_TOO_LARGE: 413,
  CONTENT_TYPE_REFUSED: 415,
  JSON_BROKEN: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  IDEMPOTENCY_KEY_REUSED: 409,
  CLICK_UNKNOWN: 422,
  CODE_UNKNOWN: 422,
  CODE_NOT_VALID: 422,
  CODE_USED_UP: 422,
  ORDER_UNKNOWN: 422,
  MILESTONE_UNKNOWN: 422,
  CHANNEL_MISSING: 422,
  TIME_IN_FUTURE: 422,
  UPLOAD_STATE_REFUSES: 409,
  QUESTION_ANSWERED: 409,
  CONNECTION_NOT_READY: 409,
  // Originality and integrity
  TEXT_TOO_SHORT: 422,
  CHECK_DECIDED: 409,
  FINDING_CLOSED: 409,
  REEXPORT_ASKED: 409,
  // Disputes
  DISPUTE_OPEN: 409,
  DISPUTE_NOT_OPEN: 409,
  /** The other side may still answer: nobody rules before. */
  ANSWER_TIME_RUNS: 409,
  SPLIT_INVALID: 422,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
