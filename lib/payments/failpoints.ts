// Places where tests let the process die, to prove that nothing is lost or doubled. Inert unless FAILPOINT names one, with `#2` for the second time.
import { appendFileSync } from 'node:fs';

export const FAILPOINTS = [
  /** The provider has the payment page, we do not know it. */
  'checkout.after-call',
  'funding.before-commit',
  'decision.before-commit',
  'operation.before-call',
  'operation.after-call',
  'operation.after-record',
  /** The operation says confirmed, the ledger not yet. */
  'movement.before-post',
  'movement.before-commit',
  'chargeback.before-commit',
  /** All is done, the event still waits. */
  'event.before-finish',
  'comparison.after-repair',
  'payout.before-export-commit',
  'payout.before-answer-commit',
  'payout.before-booking-commit',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

const passed = new Map<Failpoint, number>();

/** Ends the process at once, like a power cut, when this point is the named one. FAILPOINT_TRACE: a file that only notes what is passed. */
export function passFailpoint(name: Failpoint): void {
  const { FAILPOINT, FAILPOINT_TRACE } = process.env;
  if (FAILPOINT_TRACE) appendFileSync(FAILPOINT_TRACE, `${name}\n`);
  if (!FAILPOINT) return;
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  if (FAILPOINT === name || FAILPOINT === `${name}#${times}`) process.kill(process.pid, 'SIGKILL');
}
