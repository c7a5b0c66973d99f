import type Stripe from 'stripe';
import { PLATFORM } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { adjustReserve } from './connect-reserve.ts';
import { enterTransaction } from './enter-transaction.ts';
import type { Entry } from './enter-transaction.ts';

/**
 * Books one movement of an account's balance. The only way a balance changes. When the money becomes available later,
 * a timer reports it; when a connected account comes to owe, the platform answers for it at once.
 */
export function bookTransaction(sandbox: Sandbox, entry: Entry): Stripe.BalanceTransaction {
  const transaction = enterTransaction(sandbox, entry);
  const { account, currency } = entry;
  if (account !== PLATFORM) adjustReserve(sandbox, account, currency);
  if (transaction.net > 0 && transaction.available_on <= transaction.created) nudgeAutomaticPayouts(sandbox, account);
  return transaction;
}

/** Money that is available at once never ripens, so no timer would remind an automatic schedule of it. */
export function nudgeAutomaticPayouts(sandbox: Sandbox, account: string): void {
  const interval = sandbox.store.get('balance_settings', account)?.object.payments.payouts?.schedule?.interval;
  if (!interval || interval === 'manual') return;
  const now = sandbox.clock.now();
  sandbox.timers.scheduleOnce({ due: now, kind: 'plan_payout', target: account }, now);
}
