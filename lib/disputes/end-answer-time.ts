import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvents } from '@/lib/events/domain-events';
import { DISPUTE_LIFECYCLE } from './lifecycle';

/**
 * Sends cases to the ruling whose other side let its days pass, and has both sides told what follows. One statement that looks at the row as it
 * is, so an answer, a ruling or a withdrawal of the same moment stays what it is. Returns how many went on.
 */
export async function endAnswerTime(now: Date): Promise<number> {
  const { from, to } = DISPUTE_LIFECYCLE.answerMissed;
  return inTransaction(async (tx) => {
    const missed = await tx.dispute.updateManyAndReturn({
      where: { status: { in: [...from] }, answerDueAt: { lte: now } },
      data: { status: to },
      select: { id: true, milestoneId: true, openedBy: true },
    });
    await recordEvents(
      tx,
      'dispute.answer-missed',
      missed.map(({ id, ...each }) => ({ disputeId: id, ...each })),
      now,
    );
    return missed.length;
  });
}
