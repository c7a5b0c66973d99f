// Places where tests let the process die, to prove that nothing is lost or doubled. Inert unless FAILPOINT names one.

export const FAILPOINTS = ['operation.before-call', 'operation.after-call', 'operation.after-record', 'decision.before-commit'] as const;
/** The same for releases by bank, which have no call. */
export const PAYOUT_FAILPOINTS = ['payout.before-export-commit', 'payout.before-answer-commit'] as const;
export type Failpoint = (typeof FAILPOINTS | typeof PAYOUT_FAILPOINTS)[number];

/** Ends the process at once, like a power cut, when this point is the named one. */
export function passFailpoint(name: Failpoint): void {
  if (process.env.FAILPOINT === name) process.kill(process.pid, 'SIGKILL');
}
