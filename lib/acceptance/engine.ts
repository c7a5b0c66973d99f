// The acceptance engine: judges every criterion of a milestone from deliverables, observations and decisions. Pure and deterministic; the
// same input gives the same evaluation on every machine. It decides nothing about states or ledger; use cases do that with its result.
import type { Criterion } from '@/lib/criteria/clauses';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { settleTranches } from '@/lib/criteria/tranches';

import { decisionFor, judgeApproval } from './judges/approval';
import { judgeCount } from './judges/count';
import type { Finding } from './judges/finding';
import { judgeMetric } from './judges/metric';
import { step } from './steps';
import type { AutoAcceptBlocker, CriterionEvaluation, Evaluation, EvaluationInput, EvaluationStep, Standing } from './verdict';

/** Raised whenever the same input could give another result; stored with every evaluation. */
export const ENGINE_VERSION = 2;

/**
 * Judges all criteria at `now`. The terms must have passed `milestoneTermsSchema`. Order of deliverables, observations and decisions is
 * irrelevant. Everything later than `now` is ignored, so an old evaluation can be repeated.
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const findings = input.terms.criteria.map((criterion) => ({ criterion, finding: judge(criterion, input) }));
  const isWorkDone = findings
    .filter(({ criterion }) => criterion.tranche === 'BASE')
    .every(({ criterion, finding }) => finding.reason === 'AWAITING_APPROVAL' || stand(criterion, finding, input, true).standing === 'MET');
  const criteria = findings.map(({ criterion, finding }) => conclude(criterion, finding, input, isWorkDone));

  const settled = settle(input.terms, criteria);
  const approved = criteria.map((each) => (each.reason === 'AWAITING_APPROVAL' ? { ...each, standing: 'MET' as const, achievementBps: 10_000 } : each));
  const blockers: Evaluation['autoAcceptBlockers'] = [
    ...criteria.flatMap((each) => {
      const reason = blockerOf(each);
      return reason === null ? [] : [{ criterionId: each.criterionId, reason }];
    }),
    ...(input.checks?.some((check) => check.openedAt <= input.now) ? [{ criterionId: null, reason: 'CHECK_OPEN' as const }] : []),
  ];
  const maturing = criteria.flatMap((each) => each.maturesAt ?? []).sort();
  return {
    engineVersion: ENGINE_VERSION,
    at: input.now.toISOString(),
    criteria,
    isProcessMet: settled.isProcessMet,
    resultAchievementBps: settled.resultAchievementBps,
    isFinal: criteria.every((each) => each.standing !== 'OPEN'),
    tranches: settled.tranches,
    tranchesIfApproved: settle(input.terms, approved).tranches,
    canAutoAccept: blockers.length === 0,
    autoAcceptBlockers: blockers,
    nextMaturesAt: maturing[0] ?? null,
  };
}

function judge(criterion: Criterion, input: EvaluationInput): Finding {
  const { terms, deliverables, observations, approvals, now } = input;
  const dueAt = input.dueAt ?? (terms.dueOn === null ? null : endOfContractDay(terms.dueOn));
  // A fixed order, so that lists in the evaluation do not depend on the order of a query.
  const sorted = [...deliverables].sort((first, second) => (first.id < second.id ? -1 : first.id > second.id ? 1 : 0));
  switch (criterion.kind) {
    case 'COUNT':
      return judgeCount(criterion, { deliverables: sorted, dueAt, now });
    case 'METRIC':
      return judgeMetric(criterion, { deliverables: sorted, observations, dueAt, now });
    case 'APPROVAL':
      return judgeApproval(criterion, { deliverables: sorted, approvals, now });
  }
}

function conclude(criterion: Criterion, finding: Finding, input: EvaluationInput, isWorkDone: boolean): CriterionEvaluation {
  const isWaived = input.waivers.some((waiver) => waiver.criterionId === criterion.id && waiver.waivedAt <= input.now);
  const stood = isWaived ? { standing: 'MET' as const, steps: [step('waived')] } : stand(criterion, finding, input, isWorkDone);
  return {
    criterionId: criterion.id,
    kind: criterion.kind,
    tranche: criterion.tranche,
    verdict: isWaived ? 'WAIVED' : finding.verdict,
    reason: isWaived ? null : finding.reason,
    standing: stood.standing,
    value: finding.value,
    target: finding.target,
    achievementBps: achievementOf(finding, stood.standing, isWaived),
    arithmetic: [...finding.arithmetic, ...stood.steps],
    rowsUsed: finding.rowsUsed,
    rowsLeftOut: finding.rowsLeftOut,
    provenance: finding.provenance,
    maturesAt: isWaived ? null : (finding.maturesAt?.toISOString() ?? null),
  };
}

/**
 * What a finding counts as. A fallback speaks only when the sample is too small or nothing can be divided; TREAT_AS_MET further needs the
 * base tranche to be met but for open approvals, because a sample may be small just because the work was not done.
 */
function stand(criterion: Criterion, finding: Finding, input: EvaluationInput, isWorkDone: boolean): { standing: Standing; steps: EvaluationStep[] } {
  if (input.waivers.some((waiver) => waiver.criterionId === criterion.id && waiver.waivedAt <= input.now)) return { standing: 'MET', steps: [] };
  if (finding.verdict === 'MET' || finding.verdict === 'NOT_MET') return { standing: finding.verdict, steps: [] };
  const isForFallback = finding.reason === 'SAMPLE_TOO_SMALL' || finding.reason === 'NO_DENOMINATOR';
  if (criterion.kind !== 'METRIC' || !isForFallback) return { standing: 'OPEN', steps: [] };
  const spoken = step('fallback', { fallback: { as: 'choice', value: criterion.fallback } });
  switch (criterion.fallback) {
    case 'TREAT_AS_MET':
      return { standing: isWorkDone ? 'MET' : 'OPEN', steps: [spoken] };
    case 'TREAT_AS_UNMET':
      return { standing: 'NOT_MET', steps: [spoken] };
    case 'BLOCK':
      return { standing: 'OPEN', steps: [spoken] };
    case 'BUSINESS_DECIDES': {
      const decision = decisionFor(criterion.id, input.approvals, input.now)?.decision ?? null;
      if (decision === null) return { standing: 'OPEN', steps: [spoken] };
      const decided = step('decided', { decision: { as: 'choice', value: decision } });
      return { standing: decision === 'APPROVED' ? 'MET' : 'NOT_MET', steps: [spoken, decided] };
    }
  }
}

/** Judged: as measured. Not judged or waived: all or nothing, as it stands. */
function achievementOf(finding: Finding, standing: Standing, isWaived: boolean): number | null {
  if (standing === 'OPEN') return null;
  const measuredBps = finding.achievementBps ?? 0;
  if (isWaived) return Math.max(10_000, measuredBps);
  if (finding.verdict === 'MET' || finding.verdict === 'NOT_MET') return measuredBps;
  return standing === 'MET' ? 10_000 : 0;
}

function settle(terms: MilestoneTerms, criteria: readonly CriterionEvaluation[]) {
  const isProcessMet = criteria.filter((each) => each.tranche === 'BASE').every((each) => each.standing === 'MET');
  const results = criteria.filter((each) => each.tranche === 'RESULT').map((each) => each.achievementBps);
  const resultAchievementBps = results.reduce<number | null>(
    (weakest, each) => (weakest === null || each === null ? null : Math.min(weakest, each)),
    results.length === 0 ? null : Number.MAX_SAFE_INTEGER,
  );
  return { isProcessMet, resultAchievementBps, tranches: settleTranches(terms, { isProcessMet, resultAchievementBps }) };
}

/** Silence gives open approvals and nothing else; whatever is measured must stand as met by itself (product.md section 3.9). */
function blockerOf(criterion: CriterionEvaluation): AutoAcceptBlocker | null {
  if (criterion.standing === 'MET' || criterion.reason === 'AWAITING_APPROVAL') return null;
  if (criterion.verdict === 'NOT_MATURE') return 'NOT_MATURE';
  if (criterion.standing === 'OPEN') return 'NOT_JUDGED';
  return criterion.kind === 'APPROVAL' ? 'REFUSED' : 'UNMET';
}
