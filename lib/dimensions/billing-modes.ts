// How work is priced. All four end in milestones.

/** PER_PIECE a batch of pieces · PER_PROJECT a phase · PER_HOUR a week of a timesheet under a cap · MONTHLY a month of a retainer. */
export const BILLING_MODES = ['PER_PIECE', 'PER_PROJECT', 'PER_HOUR', 'MONTHLY'] as const;
export type BillingMode = (typeof BILLING_MODES)[number];

export function isBillingMode(value: string): value is BillingMode {
  return (BILLING_MODES as readonly string[]).includes(value);
}
