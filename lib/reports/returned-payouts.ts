// Payments of a freelancer that the bank sent back, and that were not paid again yet.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import type { LineFailure } from '@/lib/payouts/schema';

/** CORRECT: waits for another destination. QUIET: not before a moment. DUE: in the next file for the bank. UNDERWAY: with the bank or the provider. */
export type ReturnedPayoutState = 'CORRECT' | 'QUIET' | 'DUE' | 'UNDERWAY';

export async function listReturnedPayouts(viewer: Viewer) {
  if (!viewer.profile) return [];
  const rows = await db().payoutReturn.findMany({
    where: {
      status: 'CONFIRMED',
      line: { operation: { status: { notIn: ['CONFIRMED', 'VOIDED'] }, decision: { milestone: { contract: { freelancerId: viewer.profile.id } } } } },
    },
    orderBy: { decidedAt: 'desc' },
    include: {
      line: { include: { operation: { include: { decision: { include: { milestone: { include: { contract: { select: { serial: true } } } } } } } } } },
    },
  });
  return rows.map(({ id, line, reason, returnedOn }) => {
    const { operation } = line;
    const { milestone } = operation.decision;
    return {
      id,
      milestoneId: milestone.id,
      contractId: milestone.contractId,
      contractNumber: contractNumber(milestone.contract.serial),
      ordinal: milestone.ordinal,
      title: milestone.title,
      titleEn: milestone.titleEn,
      amountMinor: line.amountMinor,
      currency: line.currency as Currency,
      reason: reason as LineFailure,
      returnedOn,
      state: stateOf(operation),
      dueAt: operation.runAfter,
    };
  });
}

export type ReturnedPayout = Awaited<ReturnType<typeof listReturnedPayouts>>[number];

function stateOf({ status, lastError }: { status: string; lastError: string | null }): ReturnedPayoutState {
  if (status !== 'QUEUED') return 'UNDERWAY';
  if (lastError === 'PAYOUT_RETURNED') return 'CORRECT';
  return lastError === 'PAYOUT_QUIET' ? 'QUIET' : 'DUE';
}
