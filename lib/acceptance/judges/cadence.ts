// Judges a CADENCE clause: enough deliverables of a kind in every agreed period.
import type { CadenceClause } from '@/lib/criteria/clauses';
import { startOfContractDay } from '@/lib/criteria/contract-day';
import { rational } from '@/lib/criteria/rational';
import { DELIVERABLE_KIND_TRAITS } from '@/lib/dimensions/deliverable-kinds';
import { addDays, DAY_MS } from '@/lib/time/duration';

import type { Evidence } from '../evidence';
import { asMoment, measuredIn, step } from '../steps';
import type { EvaluatedDeliverable, EvaluationStep, LeftOutReason, LeftOutRow, UsedRow } from '../verdict';
import { achievementBpsOf, EMPTY_FINDING, type Finding } from './finding';

/** KEPT enough, over or not · MISSED over with too few · RUNNING · AHEAD not begun. */
type PeriodState = 'KEPT' | 'MISSED' | 'RUNNING' | 'AHEAD';

/**
 * The value is the share of periods kept. Met as soon as all are. Not met as soon as one is missed, since then all can no longer be kept;
 * where the share is paid in bands the rest still counts, so the end of the last period is waited for.
 */
export function judgeCadence(clause: CadenceClause, { deliverables, startsAt, now }: Pick<Evidence, 'deliverables' | 'startsAt' | 'now'>): Finding {
  const start = clause.startsOn === null ? startsAt : startOfContractDay(clause.startsOn);
  const target = rational(1);
  const base = { ...EMPTY_FINDING, target: measuredIn('SHARE', target) };
  if (start === null) return { ...base, verdict: 'NOT_MATURE', arithmetic: [step('cadenceNotStarted')] };

  const counts = Array.from({ length: clause.periods }, () => 0);
  const rowsUsed: UsedRow[] = [];
  const rowsLeftOut: LeftOutRow[] = [];
  for (const deliverable of deliverables) {
    const doneAt = DELIVERABLE_KIND_TRAITS[deliverable.kind].isPublished ? deliverable.publishedAt : deliverable.deliveredAt;
    const place = doneAt === null ? -1 : Math.floor((doneAt.getTime() - start.getTime()) / (clause.periodDays * DAY_MS));
    const reason = reasonToLeaveOut(clause, deliverable, { doneAt, place, now });
    if (reason !== null) rowsLeftOut.push({ type: 'DELIVERABLE', id: deliverable.id, reason });
    else if (doneAt !== null) {
      counts[place]! += 1;
      rowsUsed.push({ type: 'DELIVERABLE', id: deliverable.id, at: doneAt.toISOString() });
    }
  }

  const periods = counts.map((count, place) => {
    const from = addDays(start, place * clause.periodDays);
    const until = addDays(from, clause.periodDays);
    return { count, from, until, state: stateOf(clause, { count, from, until, now }) };
  });
  const kept = periods.filter((period) => period.state === 'KEPT').length;
  const isMissed = periods.some((period) => period.state === 'MISSED');
  const endsAt = addDays(start, clause.periods * clause.periodDays);
  const isMet = kept === clause.periods;
  const isDecided = isMet || now >= endsAt || (isMissed && clause.tranche === 'BASE');
  const value = rational(kept, clause.periods);
  const summary = step('cadence', {
    kept: { as: 'count', value: kept },
    periods: { as: 'count', value: clause.periods },
    minimum: { as: 'count', value: clause.perPeriod },
    kind: { as: 'names', keys: [`dimension.deliverableKind.${clause.deliverableKind}`] },
    platform: { as: 'names', keys: [`dimension.platform.${clause.platform}`] },
    hope: { as: 'choice', value: isDecided ? 'decided' : isMissed ? 'missed' : 'open' },
  });
  return {
    ...base,
    verdict: isMet ? 'MET' : isDecided ? 'NOT_MET' : 'NOT_MATURE',
    value: measuredIn('SHARE', value),
    achievementBps: isDecided ? achievementBpsOf(value, target, 'AT_LEAST') : null,
    arithmetic: [...periods.map((period, place) => periodStep(period, place + 1, clause)), summary],
    rowsUsed,
    rowsLeftOut,
    maturesAt: isDecided ? null : endsAt,
  };
}

type Period = { readonly count: number; readonly from: Date; readonly until: Date; readonly state: PeriodState };

function periodStep({ count, from, until, state }: Period, ordinal: number, clause: CadenceClause): EvaluationStep {
  return step('cadencePeriod', {
    ordinal: { as: 'count', value: ordinal },
    from: asMoment(from),
    until: asMoment(until),
    count: { as: 'count', value: count },
    minimum: { as: 'count', value: clause.perPeriod },
    state: { as: 'choice', value: state },
  });
}

function stateOf(clause: CadenceClause, { count, from, until, now }: Omit<Period, 'state'> & { now: Date }): PeriodState {
  if (count >= clause.perPeriod) return 'KEPT';
  if (now >= until) return 'MISSED';
  return now < from ? 'AHEAD' : 'RUNNING';
}

function reasonToLeaveOut(
  clause: CadenceClause,
  deliverable: EvaluatedDeliverable,
  { doneAt, place, now }: { doneAt: Date | null; place: number; now: Date },
): LeftOutReason | null {
  if (deliverable.platform !== clause.platform) return 'OTHER_PLATFORM';
  if (deliverable.kind !== clause.deliverableKind) return 'OTHER_KIND';
  if (doneAt === null || doneAt > now) return 'NOT_PUBLISHED';
  if (place >= clause.periods) return 'TOO_LATE';
  return place < 0 ? 'OUTSIDE_WINDOW' : null;
}
