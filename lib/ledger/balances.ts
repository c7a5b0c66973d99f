// Balances are always sums of postings. Reported in the account's own sense: what it holds is positive.
import type { Reader } from '@/lib/db/client';
import type { Currency } from '@/lib/money/money';
import { ARRIVED_OR_BACK_KINDS, type TransferKind } from './kinds';

export type MilestoneBalances = {
  currency: Currency;
  fundedMinor: bigint;
  escrowMinor: bigint;
  /** Net amounts that reached the freelancer: their Stripe balance, or on the manual rail their card. */
  releasedMinor: bigint;
  feeMinor: bigint;
  refundedMinor: bigint;
  pendingReleaseMinor: bigint;
  pendingRefundMinor: bigint;
  /** Taken back by the payer's bank out of what still stood for them. */
  chargedBackMinor: bigint;
};

/** What moves the sum of what reached the business, up or down. */
const REFUND_KINDS = ['REFUND_CONFIRMED', 'REFUND_PAID_BY_BANK', 'REFUND_FAILED'];

type Row = { milestone_id: string; kind: string; transfer_kind: string; total: bigint };

/** Where the money of each milestone stands, from its ledger transfers. Milestones without a transfer are all zero. */
export async function getMilestoneBalances(reader: Reader, milestones: readonly { id: string; currency: Currency }[]): Promise<Map<string, MilestoneBalances>> {
  const result = new Map<string, MilestoneBalances>();
  for (const { id, currency } of milestones) {
    result.set(id, {
      currency,
      fundedMinor: 0n,
      escrowMinor: 0n,
      releasedMinor: 0n,
      feeMinor: 0n,
      refundedMinor: 0n,
      pendingReleaseMinor: 0n,
      pendingRefundMinor: 0n,
      chargedBackMinor: 0n,
    });
  }
  if (milestones.length === 0) return result;
  const ids = milestones.map((milestone) => milestone.id);
  const rows = await reader.$queryRaw<Row[]>`
    SELECT t.milestone_id::text, a.kind, t.kind AS transfer_kind, sum(p.amount_minor)::bigint AS total
    FROM ledger_transfer t JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id
    WHERE t.milestone_id = ANY(${ids}::uuid[]) AND (a.owner_id = t.milestone_id::text OR a.kind = 'platform_fee')
    GROUP BY 1, 2, 3`;
  for (const row of rows) {
    const balances = result.get(row.milestone_id)!;
    const held = -row.total;
    if (row.kind === 'escrow') balances.escrowMinor += held;
    if (row.kind === 'escrow' && row.transfer_kind === 'FUNDED') balances.fundedMinor += held;
    if (row.kind === 'release_pending') balances.pendingReleaseMinor += held;
    if (row.kind === 'release_pending' && ARRIVED_OR_BACK_KINDS.includes(row.transfer_kind as TransferKind)) balances.releasedMinor -= held;
    if (row.kind === 'refund_pending') balances.pendingRefundMinor += held;
    if (row.kind === 'refund_pending' && REFUND_KINDS.includes(row.transfer_kind)) balances.refundedMinor -= held;
    if ((row.transfer_kind === 'CHARGEBACK_LOST' || row.transfer_kind === 'LOSS_RECOVERED') && row.kind !== 'platform_fee') balances.chargedBackMinor -= held;
    if (row.kind === 'platform_fee') balances.feeMinor += held;
  }
  return result;
}

/** Balance of one account in its own sense; zero when it was never used. */
export async function getAccountBalance(reader: Reader, code: string, currency: Currency): Promise<bigint> {
  const rows = await reader.$queryRaw<{ type: string; total: bigint }[]>`
    SELECT a.type::text, coalesce(sum(p.amount_minor), 0)::bigint AS total
    FROM ledger_account a LEFT JOIN ledger_posting p ON p.account_id = a.id
    WHERE a.code = ${code} AND a.currency = ${currency} GROUP BY a.id, a.type`;
  const row = rows[0];
  if (!row) return 0n;
  return row.type === 'ASSET' || row.type === 'EXPENSE' ? row.total : -row.total;
}
