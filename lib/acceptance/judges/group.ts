// Takes the conditions of a group together: of ALL the weakest speaks for it, of ANY the best.
import type { GroupClause } from '@/lib/criteria/clauses';

import { step } from '../steps';
import type { CriterionEvaluation, EvaluationStep } from '../verdict';
import { compareText } from '../text-order';

/** What a group is worth; its members are judged, waived and decided already. */
export function combineMembers(group: GroupClause, members: readonly CriterionEvaluation[]): CriterionEvaluation {
  const open = members.filter((member) => member.standing === 'OPEN');
  const missed = members.filter((member) => member.standing === 'NOT_MET');
  const met = members.filter((member) => member.standing === 'MET');
  const isAll = group.mode === 'ALL';
  // Where the share reached is paid, it is not known before all of them are.
  const isLost = isAll && missed.length > 0 && (group.tranche === 'BASE' || open.length === 0);
  const isWon = isAll ? met.length === members.length : met.length > 0;
  const isKnown = isLost || isWon || open.length === 0;
  if (!isKnown) return { ...shell(group, members), ...openState(isAll, open), arithmetic: [summary(group, members)] };
  const speakers = isLost ? missed : isWon && !isAll ? met : members;
  const speaker = speakers.reduce((chosen, each) => (speaksBefore(each, chosen, isAll) ? each : chosen));
  const { reason, standing, value, target, achievementBps, provenance } = speaker;
  const verdict = speaker.verdict === 'WAIVED' ? 'MET' : speaker.verdict;
  return { ...shell(group, members), verdict, reason, standing, value, target, achievementBps, provenance, arithmetic: [summary(group, members)] };
}

/** The weaker one of ALL, the better one of ANY; the earlier in the contract when they are equal. */
function speaksBefore(each: CriterionEvaluation, chosen: CriterionEvaluation, isAll: boolean): boolean {
  const lead = (each.achievementBps ?? 0) - (chosen.achievementBps ?? 0);
  return isAll ? lead < 0 : lead > 0;
}

function shell(group: GroupClause, members: readonly CriterionEvaluation[]): Omit<CriterionEvaluation, 'arithmetic'> {
  return {
    criterionId: group.id,
    kind: 'GROUP',
    tranche: group.tranche,
    verdict: 'NOT_JUDGED',
    reason: null,
    standing: 'OPEN',
    value: null,
    target: null,
    achievementBps: null,
    rowsUsed: [],
    rowsLeftOut: [],
    provenance: null,
    maturesAt: null,
    members,
  };
}

/**
 * Of ALL everything open must close, so what waits for more than the business's word is named first. Of ANY the business's word alone can
 * close it, so that is named first.
 */
function openState(isAll: boolean, open: readonly CriterionEvaluation[]): Pick<CriterionEvaluation, 'verdict' | 'reason' | 'maturesAt'> {
  const moments = open.flatMap((member) => member.maturesAt ?? []).sort(compareText);
  const asked = open.filter((member) => member.reason === 'AWAITING_APPROVAL');
  const others = open.filter((member) => member.reason !== 'AWAITING_APPROVAL');
  if (isAll ? others.length === 0 : asked.length > 0) return { verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL', maturesAt: null };
  if (others.some((member) => member.verdict === 'NOT_MATURE'))
    return { verdict: 'NOT_MATURE', reason: null, maturesAt: (isAll ? moments.at(-1) : moments[0]) ?? null };
  return { verdict: 'NOT_JUDGED', reason: others[0]?.reason ?? 'EVIDENCE_MISSING', maturesAt: null };
}

function summary(group: GroupClause, members: readonly CriterionEvaluation[]): EvaluationStep {
  const count = (standing: CriterionEvaluation['standing']) =>
    ({ as: 'count', value: members.filter((member) => member.standing === standing).length }) as const;
  return step('group', {
    mode: { as: 'choice', value: group.mode },
    total: { as: 'count', value: members.length },
    met: count('MET'),
    missed: count('NOT_MET'),
    open: count('OPEN'),
  });
}
