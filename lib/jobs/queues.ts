// The recurring work, by name. Each queue holds at most one waiting and one running job, so that a schedule never piles up.

export const SCHEDULES = {
  /** Moves milestones whose clock has run out; reminders on the way. */
  'sweep-milestone-clocks': '* * * * *',
  /** Judges milestones in review again: numbers ripen, links and codes go on counting. */
  'reevaluate-milestones': '*/10 * * * *',
  /** Closes gigs and proposals that have expired; sends disputes whose answer is overdue to the ruling. */
  'sweep-expired': '* * * * *',
  /** Lists the payment provider's events and stores those that never arrived. */
  'sweep-stripe-events': '*/2 * * * *',
  /** Looks again at money operations whose answer was lost or whose event is late. */
  'sweep-payment-operations': '* * * * *',
  /** Compares Stripe's books with ours, line by line, and books what a lost event should have. */
  'compare-with-provider': '7 19 * * *',
  /** Runs every invariant of the ledger over the whole database. */
  'check-ledger': '17 19 * * *',
  /** Tells admins of money that has been held for long, and both sides of the end of a refund's time. */
  'watch-money': '7 1 * * *',
  /** Makes the weekly reports of what contracts brought, and the final one of those that ended. */
  'make-effect-reports': '*/10 * * * *',
  /** Reads the articles of businesses' own 公众号, at half past eight in China, when the day before is told. */
  'read-official-accounts': '30 0 * * *',
  /** Forgets what has served its time: used tokens, dead sessions, spent rate limits, bytes without a file. */
  'tidy-records': '41 19 * * *',
} as const;

/** Done once more when a worker starts: clocks may have run out and events been lost while none was running. */
export const AT_START = ['sweep-stripe-events', 'sweep-milestone-clocks', 'sweep-expired', 'make-effect-reports'] as const satisfies (keyof typeof SCHEDULES)[];

export type ScheduleName = keyof typeof SCHEDULES;
export const SCHEDULE_NAMES = Object.keys(SCHEDULES) as ScheduleName[];
export const DEAD_LETTER_QUEUE = 'dead-letter';
