import { invariant } from '@/lib/errors/invariant';
import type { Settled } from '@/lib/ledger/postings';
import { isCurrency } from '@/lib/money/money';
import type { BalanceMovement } from '@/lib/payments/gateway';

/** What a movement did to the provider's balance, when that is kept in another currency than was paid; null when it is the same. */
export function settledOf({ id, currency, amountMinor }: BalanceMovement, paidCurrency: string): Settled | null {
  if (currency === paidCurrency) return null;
  invariant(isCurrency(currency), `movement ${id} is in a currency the books know`);
  return { currency, amountMinor: amountMinor < 0n ? -amountMinor : amountMinor };
}
