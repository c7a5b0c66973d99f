import type Stripe from 'stripe';
import { emitEvent } from '../events/emit.ts';
import { endpoint } from '../endpoint.ts';
import type { Sandbox } from '../sandbox.ts';
import { PLATFORM } from '../records.ts';
import { reservedByCurrency } from './connect-reserve.ts';

type Sum = { amount: number; currency: string; source_types: { card: number } };

function sum(amount: number, currency: string): Sum {
  return { amount, currency, source_types: { card: amount } };
}

export function renderBalance(sandbox: Sandbox, account: string): Stripe.Balance {
  const totals = sandbox.balances.totals(account, sandbox.clock.now());
  // An account that never moved money still has a balance, in its first currency.
  const reserved = reservedByCurrency(sandbox);
  const currencies = totals.size > 0 ? [...totals.keys()].sort() : [sandbox.settings.settlementCurrencies[0]!];
  return {
    object: 'balance',
    available: currencies.map((currency) => sum(totals.get(currency)?.available ?? 0, currency)),
    ...(account === PLATFORM && {
      connect_reserved: [...new Set([...currencies, ...reserved.keys()])].map((currency) => ({
        amount: reserved.get(currency) ?? 0,
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
