// The evidence of a milestone, put in order once for all its criteria: one pass over everything, then every judge finds its own at once.
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { ConversionTally } from '@/lib/conversions/tally';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import type { Observation } from '@/lib/metrics/observation';
import type { OriginalityResult } from '@/lib/originality/result';

import { strongestLatestFirst } from './readings';
import { byId, compareText } from './text-order';
import type { AccountDay, ApprovalDecision, BaselinePost, EvaluatedDeliverable, EvaluationInput } from './verdict';

export type Evidence = {
  readonly terms: MilestoneTerms;
  /** In the order of their ids, so that lists in the evaluation do not depend on the order of a query. */
  readonly deliverables: readonly EvaluatedDeliverable[];
  /** Observations as they are preferred. */
  readonly byPost: ReadonlyMap<string, readonly Observation[]>;
  /** Accounts in the order of their ids. */
  readonly byAccount: ReadonlyMap<string, readonly Observation[]>;
  readonly approvals: readonly ApprovalDecision[];
  /** Null when nobody asked for them. */
  readonly conversions: readonly ConversionTally[] | null;
  readonly originality: ReadonlyMap<string, OriginalityResult>;
  readonly baseline: readonly BaselinePost[];
  /** Only what was known at `now`: whether there are days at all decides how followers are judged. */
  readonly accountDays: readonly AccountDay[];
  readonly startsAt: Date | null;
  /** The milestone's due moment; null when none is known. */
  readonly dueAt: Date | null;
  readonly now: Date;
};

export function indexEvidence(input: EvaluationInput): Evidence {
  const { byPost, byAccount } = bySubject(input.observations);
  for (const list of byPost.values()) putInOrder(list);
  for (const list of byAccount.values()) putInOrder(list);
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
    accountDays: (input.accountDays ?? []).filter((day) => day.capturedAt <= now),
    startsAt: input.startsAt ?? null,
    dueAt: input.dueAt ?? (terms.dueOn === null ? null : endOfContractDay(terms.dueOn)),
    now,
  };
}

function bySubject(observations: readonly Observation[]): { byPost: Map<string, Observation[]>; byAccount: Map<string, Observation[]> } {
  const byPost = new Map<string, Observation[]>();
  const byAccount = new Map<string, Observation[]>();
  // A file tells all numbers of a post in a row, so the list of the last one is mostly the right one.
  let lastId: string | null = null;
  let list: Observation[] = [];
  for (const observation of observations) {
    const { subject } = observation;
    const isPost = subject.type === 'DELIVERABLE';
    const id = isPost ? subject.deliverableId : subject.accountId;
    if (id !== lastId) {
      const lists = isPost ? byPost : byAccount;
      list = lists.get(id) ?? [];
      if (list.length === 0) lists.set(id, list);
      lastId = id;
    }
    list.push(observation);
  }
  return { byPost, byAccount };
}

/** Read latest first, most lists are in order already; looking is cheaper than sorting. */
function putInOrder(list: Observation[]): void {
  for (let place = 1; place < list.length; place += 1) {
    if (strongestLatestFirst(list[place - 1]!, list[place]!) > 0) {
      list.sort(strongestLatestFirst);
      return;
    }
  }
}

function latestResults(results: readonly OriginalityResult[], now: Date): Map<string, OriginalityResult> {
  const latest = new Map<string, OriginalityResult>();
  for (const result of results.toSorted(byId)) {
    const known = latest.get(result.deliverableId);
    if (result.checkedAt <= now && (!known || result.checkedAt >= known.checkedAt)) latest.set(result.deliverableId, result);
  }
  return latest;
}
