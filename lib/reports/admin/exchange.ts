// What our books count in one currency while Stripe holds it in another, and what exchanging it has won or lost.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { Currency } from '@/lib/money/money';
import { assertAdmin } from './people-and-gigs';

export type ExchangePosition = {
  /** What was paid in this currency … */
  currency: Currency;
  /** … is held by Stripe in this one. */
  heldIn: Currency;
  /** Milestones whose money went this way. */
  count: number;
  /** Debit balance of `fx` in the currency that was paid: escrow, what is decided and not sent, and the fees earned of it. */
  countedMinor: bigint;
  /** Credit balance of `fx` in the other one: what Stripe's balance still has of it, before its fees. */
  heldMinor: bigint;
  /** The counted amount at the rates of its own payments, in the currency it is held in. */
  worthMinor: bigint;
  /** Held − worth: gain above zero, loss below. */
  resultMinor: bigint;
};

/** One row a pair of currencies; milestone by milestone, so that each is valued at the rate at which it was paid. Corrections by hand are not in it. */
export async function listExchange(viewer: Viewer): Promise<ExchangePosition[]> {
  assertAdmin(viewer);
  const rows = await db().$queryRaw<{ currency: Currency; held_in: Currency; count: number; counted: bigint; held: bigint; worth: bigint }[]>`
    WITH paid AS (
      SELECT milestone_id, currency, settled_currency, sum(amount_minor) AS amount, sum(settled_minor) AS settled
      FROM funding WHERE settled_currency IS NOT NULL GROUP BY 1, 2, 3),
    sums AS (
      SELECT paid.*, coalesce(sum(p.amount_minor) FILTER (WHERE p.currency = paid.currency), 0) AS counted,
        -coalesce(sum(p.amount_minor) FILTER (WHERE p.currency = paid.settled_currency), 0) AS held
      FROM paid JOIN ledger_transfer t ON t.milestone_id = paid.milestone_id AND t.kind <> 'ADJUSTED'
      JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'fx'
      GROUP BY paid.milestone_id, paid.currency, paid.settled_currency, paid.amount, paid.settled)
    SELECT currency, settled_currency AS held_in, count(*)::int AS count, sum(counted)::bigint AS counted, sum(held)::bigint AS held,
      round(sum(counted * settled / amount))::bigint AS worth
    FROM sums GROUP BY 1, 2 ORDER BY 1, 2`;
  return rows.map(({ currency, held_in, count, counted, held, worth }) => ({
    currency,
    heldIn: held_in,
    count,
    countedMinor: counted,
    heldMinor: held,
    worthMinor: worth,
    resultMinor: held - worth,
  }));
}
