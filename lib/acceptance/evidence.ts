// The evidence of a milestone, put in order once for all its criteria: one pass over everything, then every judge finds its own at once.
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { ConversionTally } from '@/lib/conversions/tally';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import type { Observation } from '@/lib/metrics/observation';
import type { OriginalityResult } from '@/lib/originality/result';

import type { AccountDay, ApprovalDecision, BaselinePost, EvaluatedDeliverable, EvaluationInput } from './verdict';

export type Evidence = {
  readonly terms: MilestoneTerms;
  /** In the order of their ids, so that lists in the evaluation do not depend on the order of a query. */
  readonly deliverables: readonly EvaluatedDeliverable[];
  readonly byPost: ReadonlyMap<string, readonly Observation[]>;
  /** Accounts in the order of their ids. */
  readonly byAccount: ReadonlyMap<string, readonly Observation[]>;
  readonly approvals: readonly ApprovalDecision[];
  /** Null when nobody asked for them. */
  readonly conversions: readonly ConversionTally[] | null;
  readonly originality: ReadonlyMap<string, OriginalityResult>;
  readonly baseline: readonly BaselinePost[];
  readonly accountDays: readonly AccountDay[];
  readonly startsAt: Date | null;
  /** The milestone's due moment; null when none is known. */
  readonly dueAt: Date | null;
  readonly now: Date;
};

export function indexEvidence(input: EvaluationInput): Evidence {
  const byPost = new Map<string, Observation[]>();
  const byAccount = new Map<string, Observation[]>();
  for (const observation of input.observations) {
    const { subject } = observation;
    if (subject.type === 'DELIVERABLE') keep(byPost, subject.deliverableId, observation);
    else keep(byAccount, subject.accountId, observation);
  }
  const { terms, now } = input;
  return {
    terms,
    deliverables: input.deliverables.toSorted(byId),
    byPost,
    byAccount: new Map([...byAccount].sort(([first], [second]) => compareText(first, second))),
    approvals: input.approvals,
    conversions: input.conversions?.toSorted(byId) ?? null,
    originality: latestResults(input.originality ?? [], now),
    baseline: input.baseline ?? [],
    accountDays: input.accountDays ?? [],
    startsAt: input.startsAt ?? null,
    dueAt: input.dueAt ?? (terms.dueOn === null ? null : endOfContractDay(terms.dueOn)),
    now,
  };
}

function keep(map: Map<string, Observation[]>, key: string, observation: Observation): void {
  const list = map.get(key);
  if (list) list.push(observation);
  else map.set(key, [observation]);
}

function latestResults(results: readonly OriginalityResult[], now: Date): Map<string, OriginalityResult> {
  const latest = new Map<string, OriginalityResult>();
  for (const result of results.toSorted(byId)) {
    const known = latest.get(result.deliverableId);
    if (result.checkedAt <= now && (!known || result.checkedAt >= known.checkedAt)) latest.set(result.deliverableId, result);
  }
  return latest;
}

/** By code unit, the same on every machine; a locale's order is not. */
export function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

export function byId(first: { readonly id: string }, second: { readonly id: string }): number {
  return compareText(first.id, second.id);
}
