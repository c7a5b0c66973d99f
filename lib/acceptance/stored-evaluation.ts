// An evaluation as JSON, for the frozen row in the database. Money becomes decimal text of minor units and comes back as bigint.
import type { TrancheOutcome } from '@/lib/criteria/tranches';

import type { Evaluation } from './verdict';

type StoredOutcome = { readonly [Field in keyof TrancheOutcome]: string };

/** JSON-safe; `fromStoredEvaluation` is its exact inverse. */
export type StoredEvaluation = Omit<Evaluation, 'tranches' | 'tranchesIfApproved'> & {
  readonly tranches: StoredOutcome;
  readonly tranchesIfApproved: StoredOutcome;
};

export function toStoredEvaluation(evaluation: Evaluation): StoredEvaluation {
  return { ...evaluation, tranches: toStored(evaluation.tranches), tranchesIfApproved: toStored(evaluation.tranchesIfApproved) };
}

export function fromStoredEvaluation(stored: StoredEvaluation): Evaluation {
  return { ...stored, tranches: fromStored(stored.tranches), tranchesIfApproved: fromStored(stored.tranchesIfApproved) };
}

function toStored(outcome: TrancheOutcome): StoredOutcome {
  const { baseMinor, resultMinor, earnedMinor, returnedMinor } = outcome;
  return {
    baseMinor: baseMinor.toString(),
    resultMinor: resultMinor.toString(),
    earnedMinor: earnedMinor.toString(),
    returnedMinor: returnedMinor.toString(),
  };
}

function fromStored(stored: StoredOutcome): TrancheOutcome {
  const { baseMinor, resultMinor, earnedMinor, returnedMinor } = stored;
  return {
    baseMinor: BigInt(baseMinor),
    resultMinor: BigInt(resultMinor),
    earnedMinor: BigInt(earnedMinor),
    returnedMinor: BigInt(returnedMinor),
  };
}
