// The books of a milestone as a table that a person can read in a snapshot.
import { db } from '@/lib/db/client';

const columns = ['transfer', 'account', 'debit', 'credit'] as const;

/** Every posting of the milestone's transfers in order, amounts in minor units, owners' ids left out. */
export async function ledgerTable(milestoneId: string): Promise<string> {
  const transfers = await db().ledgerTransfer.findMany({
    where: { milestoneId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { postings: { orderBy: { id: 'asc' }, include: { account: true } } },
  });
  const rows = transfers
    .sort((first, second) => order(first.kind) - order(second.kind))
    .flatMap((transfer) =>
      transfer.postings.map((posting, index) => [
        index === 0 ? transfer.kind : '',
        `${posting.account.kind} ${posting.currency}`,
        posting.amountMinor > 0n ? String(posting.amountMinor) : '',
        posting.amountMinor < 0n ? String(-posting.amountMinor) : '',
      ]),
    );
  const widths = columns.map((name, place) => Math.max(name.length, ...rows.map((row) => row[place]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, place) => (place < 2 ? cell.padEnd(widths[place]!) : cell.padStart(widths[place]!))).join(' | ')} |`;
  return ['', line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n');
}

/** Release and refund are confirmed in either order; the table shows them in one. Paid, returned and paid again stay in their order. */
function order(kind: string): number {
  return [
    'FUNDED',
    'SURPLUS_RECEIVED',
    'DECIDED',
    'DECISION_VOIDED',
    'SURPLUS_RETURN_DECIDED',
    'RELEASE_CONFIRMED',
    'RELEASE_PAID_BY_BANK',
    'REFUND_CONFIRMED',
    'REFUND_PAID_BY_BANK',
    'REFUND_FAILED',
  ].indexOf(kind === 'RELEASE_RETURNED_BY_BANK' ? 'RELEASE_PAID_BY_BANK' : kind);
}
