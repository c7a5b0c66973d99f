import type { Transaction } from '@/lib/db/client';

/** Ends a contract whose milestones have all ended: completed when any was settled, else cancelled. */
export async function closeContract(tx: Transaction, contractId: string, now: Date): Promise<void> {
  const open = await tx.milestone.count({ where: { contractId, status: { notIn: ['SETTLED', 'CANCELLED'] } } });
  if (open > 0) return;
  const settled = await tx.milestone.count({ where: { contractId, status: 'SETTLED' } });
  await tx.contract.updateMany({
    where: { id: contractId, status: { in: ['AWAITING_SIGNATURES', 'ACTIVE'] } },
    data: { status: settled > 0 ? 'COMPLETED' : 'CANCELLED', closedAt: now },
  });
}
