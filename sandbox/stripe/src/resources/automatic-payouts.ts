/** Payouts that an account's schedule makes by itself (docs.stripe.com/payouts/payout-schedules), in UTC days. */
import type Stripe from 'stripe';
import { idOf } from '../ids.ts';
import { PLATFORM } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { DAY } from '../settings.ts';
import { arePayoutsEnabled } from './accounts/account-standing.ts';
import { getBalanceSettings } from './balance-settings.ts';
import { WHOLE_HUNDREDS, createPayout } from './payouts.ts';

type Schedule = Stripe.BalanceSettings.Payments.Payouts.Schedule;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function isPayoutDay(schedule: Schedule, day: Date): boolean {
  if (schedule.interval === 'weekly') {
    const days: readonly string[] = schedule.weekly_payout_days ?? ['monday'];
    return days.includes(WEEKDAYS[day.getUTCDay()]!);
  }
  const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  // The 31st of a shorter month is its last day.
  return (schedule.monthly_payout_days ?? [1]).some((wanted) => Math.min(wanted, lastOfMonth) === day.getUTCDate());
}

function nextPayoutDay(schedule: Schedule, now: number): number {
  let day = Math.floor(now / DAY) * DAY + DAY;
  while (!isPayoutDay(schedule, new Date(day * 1000))) day += DAY;
  return day;
}

/** Money has become available: a daily schedule takes it now, the others on their next day. */
export function planAutomaticPayout(sandbox: Sandbox, account: string): void {
  const schedule = getBalanceSettings(sandbox, account).payments.payouts?.schedule;
  if (!schedule?.interval || schedule.interval === 'manual') return;
  const now = sandbox.clock.now();
  if (schedule.interval === 'daily') payOutAutomatically(sandbox, account);
  else sandbox.timers.scheduleOnce({ due: nextPayoutDay(schedule, now), kind: 'pay_out', target: account }, now);
}

/** Remembers what the payout is made of: every available movement that no earlier one had taken along. */
function takeAlong(sandbox: Sandbox, account: string, { payoutId, currency }: { payoutId: string; currency: string }): void {
  const { store, clock } = sandbox;
  for (const row of store.table('balance_transaction').by('not_paid_out', `${account}/${currency}`)) {
    const { available_on: availableOn, source } = row.object;
    if (availableOn <= clock.now() || idOf(source as string | null) === payoutId) store.update('balance_transaction', row, { hidden: { payout: payoutId } });
  }
}

export function payOutAutomatically(sandbox: Sandbox, account: string): void {
  const { payouts } = getBalanceSettings(sandbox, account).payments;
  const interval = payouts?.schedule?.interval;
  if (!interval || interval === 'manual') return;
  if (account !== PLATFORM && !arePayoutsEnabled(sandbox, sandbox.store.get('account', account)!.object)) return;
  for (const [currency, { available }] of sandbox.balances.totals(account, sandbox.clock.now())) {
    const free = available - (payouts?.minimum_balance_by_currency?.[currency] ?? 0);
    const amount = WHOLE_HUNDREDS.has(currency) ? free - (free % 100) : free;
    if (amount <= 0) continue;
    const { id } = createPayout(sandbox, {
      account,
      amount,
      currency,
      isAutomatic: true,
      description: 'STRIPE PAYOUT',
      labels: {},
      statementDescriptor: payouts?.statement_descriptor ?? null,
    });
    takeAlong(sandbox, account, { payoutId: id, currency });
  }
}
