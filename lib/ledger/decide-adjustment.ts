// The second pair of eyes: posts a proposed adjustment, or refuses it. Never the eyes that proposed it, which the database checks once more.
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { recordAudit } from '@/lib/events/record-audit';
import type { Currency } from '@/lib/money/money';
import { adjustedEntry } from './adjustment-entries';
import type { AdjustableKind } from './adjustment-rules';
import { postTransfer } from './post-transfer';
import { checkAdjustment } from './propose-adjustment';

type Decide = UseCaseCall<{ adjustmentId: string }>;

/**
 * Posts one transfer of kind ADJUSTED. Refuses NOT_FOUND, ADJUSTMENT_OWN, ADJUSTMENT_DECIDED, what stands against the adjustment by now, and
 * LEDGER_WOULD_GO_NEGATIVE.
 */
export function approveAdjustment(call: Decide): Promise<void> {
  return decide(call, 'APPROVED');
}

/** Closes a proposal without a transfer. Refuses NOT_FOUND, ADJUSTMENT_OWN and ADJUSTMENT_DECIDED. */
export function refuseAdjustment(call: Decide): Promise<void> {
  return decide(call, 'REFUSED');
}

async function decide({ input: { adjustmentId }, viewer, now }: Decide, verdict: 'APPROVED' | 'REFUSED'): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    // Whoever comes second waits here and then finds it decided.
    await tx.$queryRaw`SELECT 1 FROM ledger_adjustment WHERE id = ${adjustmentId}::uuid FOR UPDATE`;
    const adjustment = await tx.ledgerAdjustment.findUnique({ where: { id: adjustmentId } });
    if (!adjustment) throw new DomainError('NOT_FOUND');
    if (adjustment.status !== 'PROPOSED') throw new DomainError('ADJUSTMENT_DECIDED');
    if (adjustment.proposedById === viewer.userId) throw new DomainError('ADJUSTMENT_OWN');
    const transferId = verdict === 'APPROVED' ? await post(tx, adjustment, now) : null;
    await tx.ledgerAdjustment.update({
      where: { id: adjustmentId },
      data: { status: verdict, decidedById: viewer.userId, decidedAt: now, transferId },
      select: { id: true },
    });
    await recordAudit(
      tx,
      viewer,
      { action: verdict === 'APPROVED' ? 'adjustment.approve' : 'adjustment.refuse', objectType: 'adjustment', objectId: adjustmentId },
      now,
    );
    await recordEvent(tx, 'adjustment.decided', { adjustmentId }, now);
  });
}

type Row = { id: string; debitKind: string; creditKind: string; currency: string; amountMinor: bigint; milestoneId: string | null };

async function post(tx: Transaction, row: Row, occurredAt: Date): Promise<string> {
  const kinds = { debitKind: row.debitKind as AdjustableKind, creditKind: row.creditKind as AdjustableKind };
  const owners = await checkAdjustment(tx, { ...kinds, currency: row.currency, milestoneId: row.milestoneId });
  const { id, amountMinor } = row;
  const { transferId } = await postTransfer(tx, adjustedEntry({ id, ...kinds, currency: row.currency as Currency, amountMinor, owners, occurredAt }));
  return transferId;
}
