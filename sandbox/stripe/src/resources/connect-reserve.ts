/**
 * What connected accounts owe, held back from the platform that answers for their losses (docs.stripe.com/connect/account-balances):
 * the sum of their negative available balances, booked out of the platform's available balance and back as they recover.
 */
import { newId } from '../ids.ts';
import { PLATFORM } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';
import { enterTransaction } from './enter-transaction.ts';

/** After so long in debt an account is made whole from the platform's money for good. */
const COLLECTED_AFTER = 180 * DAY;

function rowId(account: string, currency: string): string {
  return `${account}/${currency}`;
}

function debtOf(sandbox: Sandbox, account: string, currency: string): number {
  // Stripe itself bears the losses of accounts that it collects them from.
  if (sandbox.store.get('account', account)?.object.lossesCollector === 'stripe') return 0;
  return Math.max(0, -sandbox.balances.of(account, currency, sandbox.clock.now()).available);
}

/** Brings what is held for one account up to what it owes now. */
export function adjustReserve(sandbox: Sandbox, account: string, currency: string): void {
  const { store, clock, timers } = sandbox;
  const id = rowId(account, currency);
  const row = store.get('connect_reserve', id);
  const held = row?.object.held ?? 0;
  const owed = debtOf(sandbox, account, currency);
  if (owed === held) return;
  const now = clock.now();
  const since = held === 0 ? now : row!.object.since;
  if (row) store.update('connect_reserve', row, { object: { held: owed, since } });
  else store.insert('connect_reserve', { id, created: now, object: { account, currency, held: owed, since }, hidden: null });
  const source = newId('rtx');
  const amount = held - owed;
  const description = amount < 0 ? `Reserve for the negative balance of ${account}` : `Reserve for ${account} released`;
  store.insert('reserve_transaction', {
    id: source,
    created: now,
    object: { id: source, object: 'reserve_transaction', amount, currency, description },
    hidden: null,
  });
  enterTransaction(sandbox, { account: PLATFORM, type: 'reserve_transaction', amount, currency, source, description });
  if (held === 0) timers.scheduleOnce({ due: since + COLLECTED_AFTER, kind: 'collect_debt', target: id }, now);
  // Released money is money again: refunds may wait for it.
  if (amount > 0) timers.scheduleOnce({ due: now, kind: 'funds_available', target: PLATFORM }, now);
}

/** Pending money ripens without a movement, so the reserve is looked at again whenever some has. */
export function adjustReservesOf(sandbox: Sandbox, account: string): void {
  if (account === PLATFORM) return;
  for (const currency of sandbox.balances.totals(account, sandbox.clock.now()).keys()) adjustReserve(sandbox, account, currency);
}

/** By currency, what the platform's balance is short of because others owe. */
export function reservedByCurrency(sandbox: Sandbox): Map<string, number> {
  const reserved = new Map<string, number>();
  for (const { object } of sandbox.store.table('connect_reserve').all()) {
    reserved.set(object.currency, (reserved.get(object.currency) ?? 0) + object.held);
  }
  return reserved;
}

/** Half a year in debt: the platform pays it, and what was reserved for it comes free. */
export function collectDebt(sandbox: Sandbox, id: string): void {
  const row = sandbox.store.get('connect_reserve', id);
  // It may have recovered and sunk again since; then its own timer will come.
  if (!row || row.object.held === 0 || row.object.since + COLLECTED_AFTER > sandbox.clock.now()) return;
  const { account, currency, held } = row.object;
  const collection = { type: 'connect_collection_transfer', currency, source: null, description: `Negative balance of ${account}` } as const;
  enterTransaction(sandbox, { ...collection, account: PLATFORM, amount: -held });
  enterTransaction(sandbox, { ...collection, account, amount: held });
  adjustReserve(sandbox, account, currency);
}
