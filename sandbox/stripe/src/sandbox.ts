import type { BalanceBook } from './balance-book.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './settings.ts';
import type { StateStore } from './state-store.ts';
import type { Timers } from './timers.ts';

/** The request that events name as their cause; null when a person on a hosted page or the clock caused them. */
export type Cause = { requestId: string; idempotencyKey: string | null };

/** Everything a resource needs to act. One value, passed along, so that two sandboxes can live in one process. */
export type Sandbox = {
  settings: Settings;
  clock: Clock;
  store: StateStore;
  balances: BalanceBook;
  timers: Timers;
  cause: Cause | null;
};
