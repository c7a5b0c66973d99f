import type { Transaction } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { Evaluation } from './verdict';

/** Keeps a verdict as it was at a decision. Amounts become decimal text, because JSON has no integers of their size. */
export async function freezeEvaluation(tx: Transaction, milestoneId: string, evaluation: Evaluation): Promise<string> {
  const { id } = await tx.evaluation.create({
    data: { milestoneId, engineVersion: String(evaluation.engineVersion), result: toJson(evaluation), at: new Date(evaluation.at) },
    select: { id: true },
  });
  return id;
}

function toJson(evaluation: Evaluation): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(evaluation, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))) as Prisma.InputJsonValue;
}
