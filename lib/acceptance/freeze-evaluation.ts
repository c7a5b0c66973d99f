import type { Transaction } from '@/lib/db/client';
import { toStoredEvaluation } from './stored-evaluation';
import type { Evaluation } from './verdict';

/** Keeps a verdict as it was at a decision; returns the frozen row's id. */
export async function freezeEvaluation(tx: Transaction, milestoneId: string, evaluation: Evaluation): Promise<string> {
  const { id } = await tx.evaluation.create({
    data: { milestoneId, engineVersion: String(evaluation.engineVersion), result: toStoredEvaluation(evaluation) as object, at: new Date(evaluation.at) },
    select: { id: true },
  });
  return id;
}
