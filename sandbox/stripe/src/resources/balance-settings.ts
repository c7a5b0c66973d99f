import type Stripe from 'stripe';
import { endpoint } from '../endpoint.ts';
import { emitEvent } from '../events/emit.ts';
import { clearable, flag, hash, integer, list, oneOf, table, text, unsupported } from '../params.ts';
import { DAY } from '../settings.ts';
import type { Sandbox } from '../sandbox.ts';
import { nudgeAutomaticPayouts } from './book-transaction.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

function settingsRow(sandbox: Sandbox, account: string) {
  return sandbox.store.get('balance_settings', account);
}

/**
 * New accounts pay out manually here. Stripe's own default is daily, and an automatic payout of the platform would take
 * money that is held for others; a schedule is set by this endpoint when it is wanted.
 */
export function getBalanceSettings(sandbox: Sandbox, account: string): Stripe.BalanceSettings {
  return (
    settingsRow(sandbox, account)?.object ?? {
      object: 'balance_settings',
      payments: {
        debit_negative_balances: false,
        payouts: {
          automatic_transfer_rules_by_currency: null,
          minimum_balance_by_currency: null,
          schedule: { interval: 'manual' },
          statement_descriptor: null,
          status: 'enabled',
        },
        settlement_timing: { delay_days: Math.round(sandbox.settings.pendingSeconds / DAY), start_of_day: null },
      },
    }
  );
}

export const balanceSettingsEndpoints = [
  endpoint('GET', '/v1/balance_settings', {}, ({ sandbox, account }) => getBalanceSettings(sandbox, account)),

  endpoint(
    'POST',
    '/v1/balance_settings',
    {
      payments: hash({
        debit_negative_balances: flag(),
        payouts: hash({
          automatic_transfer_rules_by_currency: unsupported(),
          minimum_balance_by_currency: clearable(table(clearable(integer({ min: 0 })))),
          schedule: hash({
            interval: oneOf(['daily', 'manual', 'monthly', 'weekly']),
            monthly_payout_days: list(integer({ min: 1, max: 31 })),
            weekly_payout_days: list(oneOf(WEEKDAYS)),
          }),
          statement_descriptor: text({ maxLength: 22 }),
        }),
        settlement_timing: unsupported(),
      }),
    },
    ({ sandbox, params, account }) => {
      const before = getBalanceSettings(sandbox, account);
      const changes = params.payments;
      const payouts = before.payments.payouts!;
      const minimum = changes?.payouts?.minimum_balance_by_currency;
      const after: Stripe.BalanceSettings = {
        object: 'balance_settings',
        payments: {
          ...before.payments,
          debit_negative_balances: changes?.debit_negative_balances ?? before.payments.debit_negative_balances,
          payouts: {
            ...payouts,
            ...(changes?.payouts?.schedule && { schedule: { interval: payouts.schedule?.interval ?? null, ...changes.payouts.schedule } }),
            ...(changes?.payouts?.statement_descriptor !== undefined && { statement_descriptor: changes.payouts.statement_descriptor }),
            ...(minimum !== undefined && { minimum_balance_by_currency: withoutCleared(minimum) }),
          },
        },
      };
      const row = settingsRow(sandbox, account);
      if (row) sandbox.store.update('balance_settings', row, { object: after });
      else sandbox.store.insert('balance_settings', { id: account, account, created: sandbox.clock.now(), object: after, hidden: null });
      emitEvent(sandbox, { type: 'balance_settings.updated', object: after, before, account });
      nudgeAutomaticPayouts(sandbox, account);
      return after;
    },
  ),
];

function withoutCleared(minimum: Record<string, number | null> | null): Record<string, number> | null {
  if (minimum === null) return null;
  return Object.fromEntries(Object.entries(minimum).filter((entry): entry is [string, number] => entry[1] !== null));
}
