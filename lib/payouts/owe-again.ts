import type { Transaction } from '@/lib/db/client';
import type { PayoutLine } from '@/lib/db/generated/client';
import { recordEvent } from '@/lib/events/domain-events';
import { bindReleases } from '@/lib/milestones/bind-releases';
import type { LineFailure } from './schema';

/**
 * The release of a line is due again: once the freelancer has named another destination and its quiet period is over, or at once where the
 * destination is not at fault. Tells them what to correct.
 */
export async function oweAgain(tx: Transaction, line: PayoutLine, reason: LineFailure, now: Date): Promise<void> {
  const { freelancerId } = await tx.payoutDestination.findUniqueOrThrow({ where: { id: line.destinationId }, select: { freelancerId: true } });
  const account = await tx.payoutAccount.findUniqueOrThrow({ where: { freelancerId }, select: { destinationId: true } });
  const isRefused = reason !== 'NOT_SENT';
  // Named another one meanwhile: nothing is left to correct.
  const mustCorrect = isRefused && account.destinationId === line.destinationId;
  const operation = await tx.paymentOperation.update({
    where: { id: line.operationId },
    data: {
      status: 'QUEUED',
      attempt: { increment: 1 },
      calledAt: null,
      confirmedAt: null,
      runAfter: now,
      lastError: mustCorrect ? 'PAYOUT_RETURNED' : null,
    },
  });
  if (isRefused) {
    await tx.payoutDestination.updateMany({ where: { id: line.destinationId, refusedAt: null }, data: { refusedAt: now, refusedReason: reason } });
    await recordEvent(tx, 'payout.returned', { milestoneId: operation.milestoneId, reason }, now);
  }
  await bindReleases(tx, now, freelancerId);
}
