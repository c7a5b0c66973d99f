import type { Transaction } from '@/lib/db/client';

/** Ends those of the contracts whose milestones have all ended: completed when any was settled, else cancelled. */
export async function closeContracts(tx: Transaction, contractIds: readonly string[], now: Date): Promise<void> {
  if (contractIds.length === 0) return;
  // Two last milestones that end at once would each see the other still open: the second waits here and then looks afresh.
  await tx.$queryRaw`SELECT 1 FROM contract WHERE id = ANY(${[...new Set(contractIds)]}::uuid[]) ORDER BY id FOR UPDATE`;
  const counts = await tx.milestone.groupBy({ by: ['contractId', 'status'], where: { contractId: { in: [...new Set(contractIds)] } } });
  const ended = [...Map.groupBy(counts, (count) => count.contractId)]
    .map(([id, rows]) => ({ id, statuses: rows.map((row) => row.status) }))
    .filter(({ statuses }) => statuses.every((status) => status === 'SETTLED' || status === 'CANCELLED'));
  for (const status of ['COMPLETED', 'CANCELLED'] as const) {
    const ids = ended.filter(({ statuses }) => statuses.includes('SETTLED') === (status === 'COMPLETED')).map(({ id }) => id);
    if (ids.length === 0) continue;
    await tx.contract.updateMany({ where: { id: { in: ids }, status: { in: ['AWAITING_SIGNATURES', 'ACTIVE'] } }, data: { status, closedAt: now } });
  }
}
