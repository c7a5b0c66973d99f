import type Stripe from 'stripe';
import { convertMinor, exchangeRate } from '../currencies.ts';
import { emitEvent } from '../events/emit.ts';
import type { Tables } from '../records.ts';
import { bookTransaction } from '../resources/book-transaction.ts';
import type { Sandbox } from '../sandbox.ts';

type ChargeRow = Tables['charge'];

/** Where money of this currency ends up: in itself when the platform can hold it, else converted. */
export function settlementOf(sandbox: Sandbox, currency: string): { currency: string; rate: number | null } {
  const { settlementCurrencies, exchangeRates } = sandbox.settings;
  if (settlementCurrencies.includes(currency)) return { currency, rate: null };
  const target = settlementCurrencies[0]!;
  return { currency: target, rate: exchangeRate(currency, target, exchangeRates) };
}

/** Half up, in the settlement currency: Stripe's fee is taken from the settled amount. */
export function processingFee(sandbox: Sandbox, amount: number, currency: string): number {
  const rule = sandbox.settings.fees[currency] ?? sandbox.settings.fees.default ?? { percent: 0, fixedMinor: 0 };
  return Math.round((amount * rule.percent) / 100) + rule.fixedMinor;
}

/**
 * Books the money of a succeeded charge. Since capture became asynchronous, `charge.succeeded` goes out before its
 * balance transaction exists and `charge.updated` brings it (docs.stripe.com/payments/payment-intents/asynchronous-capture).
 */
export function settleCharge(sandbox: Sandbox, charge: ChargeRow, { bypassesPending }: { bypassesPending: boolean }): ChargeRow {
  const { object } = charge;
  const { currency, rate } = settlementOf(sandbox, object.currency);
  const amount = rate === null ? object.amount : convertMinor(object.amount, { from: object.currency, to: currency, rate });
  const now = sandbox.clock.now();
  const transaction = bookTransaction(sandbox, {
    account: charge.account,
    // Wallets are `payment`, cards are `charge`.
    type: object.payment_method_details?.type === 'card' ? 'charge' : 'payment',
    amount,
    currency,
    source: charge.id,
    fee: processingFee(sandbox, amount, currency),
    exchangeRate: rate,
    availableOn: bypassesPending ? now : now + sandbox.settings.pendingSeconds,
    description: object.description,
  });
  const settled = sandbox.store.update('charge', charge, { object: { balance_transaction: transaction.id } });
  emitEvent(sandbox, { type: 'charge.updated', object: settled.object, before: object, account: charge.account });
  return settled;
}

/** What one whole unit of the charge is worth today in the currency it was settled in; null where nothing was converted. */
export function rateOfToday(sandbox: Sandbox, charge: Stripe.Charge, settled: Stripe.BalanceTransaction): number | null {
  return settled.exchange_rate === null ? null : exchangeRate(charge.currency, settled.currency, sandbox.settings.exchangeRates);
}

/** The settled side of a charge; null until the charge has succeeded. */
export function settledTransaction(sandbox: Sandbox, charge: Stripe.Charge): Stripe.BalanceTransaction | null {
  const id = charge.balance_transaction as string | null;
  return id === null ? null : (sandbox.store.get('balance_transaction', id)?.object ?? null);
}
