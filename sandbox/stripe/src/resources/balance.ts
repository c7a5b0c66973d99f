import type Stripe from 'stripe';
import { emitEvent } from '../events/emit.ts';
import { endpoint } from '../endpoint.ts';
import type { Sandbox } from '../sandbox.ts';
import { PLATFORM } from '../records.ts';

type Sum = { amount: number; currency: string; source_types: { card: number } };

function sum(amount: number, currency: string): Sum {
  return { amount, currency, source_types: { card: amount } };
}

/** What connected accounts owe the platform: Stripe keeps as much of the platform's money back. */
function reservedByCurrency(sandbox: Sandbox): Map<string, number> {
  const reserved = new Map<string, number>();
  for (const row of sandbox.store.table('account').all()) {
    for (const [currency, { available, pending }] of sandbox.balances.totals(row.id, sandbox.clock.now())) {
      const debt = Math.max(0, -(available + pending));
      if (debt > 0) reserved.set(currency, (reserved.get(currency) ?? 0) + debt);
    }
  }
  return reserved;
}

export function renderBalance(sandbox: Sandbox, account: string): Stripe.Balance {
  const totals = sandbox.balances.totals(account, sandbox.clock.now());
  // An account that never moved money still has a balance, in its first currency.
  const currencies = totals.size > 0 ? [...totals.keys()].sort() : [sandbox.settings.settlementCurrencies[0]!];
  return {
    object: 'balance',
    available: currencies.map((currency) => sum(totals.get(currency)?.available ?? 0, currency)),
    ...(account === PLATFORM && {
      connect_reserved: [...new Set([...currencies, ...reservedByCurrency(sandbox).keys()])].map((currency) => ({
        amount: reservedByCurrency(sandbox).get(currency) ?? 0,
        currency,
      })),
    }),
    livemode: false,
    pending: currencies.map((currency) => sum(totals.get(currency)?.pending ?? 0, currency)),
  };
}

export function reportAvailableFunds(sandbox: Sandbox, account: string): void {
  emitEvent(sandbox, { type: 'balance.available', object: renderBalance(sandbox, account), account });
}

export const balanceEndpoints = [endpoint('GET', '/v1/balance', {}, ({ sandbox, account }) => renderBalance(sandbox, account))];
