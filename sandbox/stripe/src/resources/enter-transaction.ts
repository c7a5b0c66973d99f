import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';

/** The grouping for accounts, by type (docs.stripe.com/reports/reporting-categories). Adjustments say theirs themselves. */
const CATEGORY_OF = {
  charge: 'charge',
  connect_collection_transfer: 'connect_collection_transfer',
  payment: 'charge',
  payment_refund: 'refund',
  payout: 'payout',
  payout_cancel: 'payout_reversal',
  payout_failure: 'payout_reversal',
  refund: 'refund',
  refund_failure: 'refund_failure',
  reserve_transaction: 'connect_reserved_funds',
  topup: 'topup',
  topup_reversal: 'topup_reversal',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversal',
} as const satisfies Partial<Record<Stripe.BalanceTransaction.Type, string>>;

type Kind = { type: keyof typeof CATEGORY_OF; category?: never } | { type: 'adjustment'; category: 'dispute' | 'dispute_reversal' | 'other_adjustment' };

export type Entry = Kind & {
  account: string;
  amount: number;
  currency: string;
  source: string | null;
  availableOn?: number;
  /** Below zero when a fee is given back. */
  fee?: number;
  feeDescription?: string;
  exchangeRate?: number | null;
  description?: string | null;
};

/** Writes one movement of an account's balance; what follows from it is `bookTransaction`'s business. */
export function enterTransaction(sandbox: Sandbox, entry: Entry): Stripe.BalanceTransaction {
  const { account, type, amount, source, fee = 0, exchangeRate = null, description = null } = entry;
  const created = sandbox.clock.now();
  const availableOn = entry.availableOn ?? created;
  const object: Stripe.BalanceTransaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created,
    currency: entry.currency,
    description,
    exchange_rate: exchangeRate,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: entry.currency,
              description: entry.feeDescription ?? 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: amount - fee,
    reporting_category: entry.type === 'adjustment' ? entry.category : CATEGORY_OF[entry.type],
    source,
    status: 'pending',
    type,
  };
  sandbox.store.insert('balance_transaction', { id: object.id, account, created, object, hidden: { payout: null } });
  if (availableOn > created) {
    sandbox.timers.scheduleOnce({ due: availableOn, kind: 'funds_available', target: account }, created);
  }
  return object;
}
