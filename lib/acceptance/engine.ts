// The acceptance engine: judges every criterion of a milestone from deliverables, observations and decisions. Pure and deterministic; the
// same input gives the same evaluation on every machine. It decides nothing about states or ledger; use cases do that with its result.
import type { Criterion, LeafCriterion } from '@/lib/criteria/clauses';
import { leavesOf, membersOf } from '@/lib/criteria/members';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { settleTranches } from '@/lib/criteria/tranches';
import { invariant } from '@/lib/errors/invariant';

import { type Evidence, indexEvidence } from './evidence';
import { decisionFor, judgeApproval } from './judges/approval';
import { judgeCadence } from './judges/cadence';
import { judgeChecklist } from './judges/checklist';
import { judgeConversion } from './judges/conversion';
import { judgeCount } from './judges/count';
import type { Finding } from './judges/finding';
import { combineMembers } from './judges/group';
import { judgeMetric } from './judges/metric';
import { judgeOriginality } from './judges/originality';
import { step } from './steps';
import type { AutoAcceptBlocker, CriterionEvaluation, Evaluation, EvaluationInput, EvaluationStep, NotJudgedReason, Standing } from './verdict';

/** Raised whenever the same input could give another result; stored with every evaluation. */
export const ENGINE_VERSION = 2;

/**
 * Judges all criteria at `now`. The terms must have passed `milestoneTermsSchema`. Order of deliverables, observations and decisions is
 * irrelevant. Everything later than `now` is ignored, so an old evaluation can be repeated.
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const evidence = indexEvidence(input);
  const findings = new Map(leavesOf(input.terms.criteria).map((leaf) => [leaf.id, judge(leaf, evidence)]));
  const concludeAll = (criteria: readonly Criterion[], isWorkDone: boolean) =>
    criteria.map((criterion) => conclude(criterion, { findings, input, isWorkDone }));
  const isWorkDone = concludeAll(
    input.terms.criteria.filter((criterion) => criterion.tranche === 'BASE'),
    true,
  ).every((each) => each.standing === 'MET' || each.reason === 'AWAITING_APPROVAL');
  const criteria = concludeAll(input.terms.criteria, isWorkDone);

  return summarise(input.terms, criteria, { at: input.now, isCheckOpen: input.checks?.some((check) => check.openedAt <= input.now) ?? false });
}

/** What judged criteria make of a milestone. */
export function summarise(
  terms: MilestoneTerms,
  criteria: readonly CriterionEvaluation[],
  { at, isCheckOpen }: { at: Date; isCheckOpen: boolean },
): Evaluation {
  const settled = settle(terms, criteria);
  const approved = criteria.map((each) => (each.reason === 'AWAITING_APPROVAL' ? { ...each, standing: 'MET' as const, achievementBps: 10_000 } : each));
  const blockers: Evaluation['autoAcceptBlockers'] = [
    ...criteria.flatMap((each) => {
      const reason = blockerOf(each);
      return reason === null ? [] : [{ criterionId: each.criterionId, reason }];
    }),
    ...(isCheckOpen ? [{ criterionId: null, reason: 'CHECK_OPEN' as const }] : []),
  ];
  const maturing = criteria.flatMap((each) => each.maturesAt ?? []).sort();
  return {
    engineVersion: ENGINE_VERSION,
    at: at.toISOString(),
    criteria,
    isProcessMet: settled.isProcessMet,
    resultAchievementBps: settled.resultAchievementBps,
    isFinal: criteria.every((each) => each.standing !== 'OPEN'),
    tranches: settled.tranches,
    tranchesIfApproved: settle(terms, approved).tranches,
    canAutoAccept: blockers.length === 0,
    autoAcceptBlockers: blockers,
    nextMaturesAt: maturing[0] ?? null,
  };
}

function judge(criterion: LeafCriterion, evidence: Evidence): Finding {
  switch (criterion.kind) {
    case 'COUNT':
      return judgeCount(criterion, evidence);
    case 'CADENCE':
      return judgeCadence(criterion, evidence);
    case 'METRIC':
      return judgeMetric(criterion, evidence);
    case 'CONVERSION':
      return judgeConversion(criterion, evidence);
    case 'ORIGINALITY':
      return judgeOriginality(criterion, evidence);
    case 'APPROVAL':
      return judgeApproval(criterion, evidence);
    case 'CHECKLIST':
      return judgeChecklist(criterion, evidence);
  }
}

type Judged = { readonly findings: ReadonlyMap<string, Finding>; readonly input: EvaluationInput; readonly isWorkDone: boolean };

function conclude(criterion: Criterion, judged: Judged): CriterionEvaluation {
  if (criterion.kind !== 'GROUP') return concludeLeaf(criterion, judged);
  const combined = combineMembers(
    criterion,
    membersOf(criterion).map((member) => concludeLeaf(member, judged)),
  );
  if (!isWaived(criterion, judged.input)) return combined;
  const achievementBps = Math.max(10_000, combined.achievementBps ?? 0);
  return {
    ...combined,
    verdict: 'WAIVED',
    reason: null,
    standing: 'MET',
    achievementBps,
    arithmetic: [...combined.arithmetic, step('waived')],
    maturesAt: null,
  };
}

function concludeLeaf(criterion: LeafCriterion, { findings, input, isWorkDone }: Judged): CriterionEvaluation {
  const finding = findings.get(criterion.id);
  invariant(finding, 'every condition was judged');
  const isGivenUp = isWaived(criterion, input);
  const stood = isGivenUp ? { standing: 'MET' as const, steps: [step('waived')] } : stand(criterion, finding, input, isWorkDone);
  return {
    criterionId: criterion.id,
    kind: criterion.kind,
    tranche: criterion.tranche,
    verdict: isGivenUp ? 'WAIVED' : finding.verdict,
    reason: isGivenUp ? null : finding.reason,
    standing: stood.standing,
    value: finding.value,
    target: finding.target,
    achievementBps: achievementOf(finding, stood.standing, isGivenUp),
    arithmetic: [...finding.arithmetic, ...stood.steps],
    rowsUsed: finding.rowsUsed,
    rowsLeftOut: finding.rowsLeftOut,
    provenance: finding.provenance,
    maturesAt: isGivenUp ? null : (finding.maturesAt?.toISOString() ?? null),
  };
}

function isWaived(criterion: Criterion, input: EvaluationInput): boolean {
  return input.waivers.some((waiver) => waiver.criterionId === criterion.id && waiver.waivedAt <= input.now);
}

/** Too little to judge by, through nobody's withholding. */
const FOR_FALLBACK: readonly NotJudgedReason[] = ['SAMPLE_TOO_SMALL', 'NO_DENOMINATOR', 'BASELINE_TOO_SMALL'];

/**
 * What a finding counts as. A fallback speaks only when there is too little to judge by; TREAT_AS_MET further needs the
 * base tranche to be met but for open approvals, because a sample may be small just because the work was not done.
 */
function stand(criterion: LeafCriterion, finding: Finding, input: EvaluationInput, isWorkDone: boolean): { standing: Standing; steps: EvaluationStep[] } {
  if (finding.verdict === 'MET' || finding.verdict === 'NOT_MET') return { standing: finding.verdict, steps: [] };
  const isForFallback = finding.reason !== null && FOR_FALLBACK.includes(finding.reason);
  if ((criterion.kind !== 'METRIC' && criterion.kind !== 'CONVERSION') || !isForFallback) return { standing: 'OPEN', steps: [] };
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
function achievementOf(finding: Finding, standing: Standing, isGivenUp: boolean): number | null {
  if (standing === 'OPEN') return null;
  const measuredBps = finding.achievementBps ?? 0;
  if (isGivenUp) return Math.max(10_000, measuredBps);
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
  return criterion.kind === 'APPROVAL' || criterion.kind === 'CHECKLIST' ? 'REFUSED' : 'UNMET';
}
