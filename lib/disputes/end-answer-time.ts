import { db } from '@/lib/db/client';
import { DISPUTE_LIFECYCLE } from './lifecycle';

/**
 * Sends cases to the ruling whose other side let its days pass. One statement that looks at the row as it is, so an answer, a ruling or a
 * withdrawal of the same moment stays what it is. Returns how many went on.
 */
export async function endAnswerTime(now: Date): Promise<number> {
  const { from, to } = DISPUTE_LIFECYCLE.answerMissed;
  const { count } = await db().dispute.updateMany({ where: { status: { in: [...from] }, answerDueAt: { lte: now } }, data: { status: to } });
  return count;
}
