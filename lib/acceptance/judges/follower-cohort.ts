// Judges the retention of followers from the days of an account: who came in a period, and how many left until so many days after it.
import type { MetricClause } from '@/lib/criteria/clauses';
import { contractDayOf, endOfContractDay, startOfContractDay } from '@/lib/criteria/contract-day';
import { ExactSum } from '@/lib/criteria/exact-sum';
import { decimal, divide, isZero, type Rational, rational, subtract } from '@/lib/criteria/rational';
import { METRICS } from '@/lib/dimensions/metrics';
import { isAtLeastAsStrong, weakestProvenance } from '@/lib/dimensions/provenance';
import { addDays, addMs, DAY_MS } from '@/lib/time/duration';

import type { Evidence } from '../evidence';
import { asMoment, asNumber, asUnit, measured, metricNames, step } from '../steps';
import { compareText } from '../text-order';
import type { AccountDay, EvaluationStep, LeftOutRow, UsedRow } from '../verdict';
import { EMPTY_FINDING, type Finding } from './finding';
import { compared } from './metric-parts';

type Period = { readonly from: string; readonly until: string; readonly lossUntil: string; readonly judgedFrom: Date };

/**
 * Exports tell how many left on a day, not which of them. Everybody who left in the period and the days after is taken for one of those who
 * came in it, so the value is at most the true one (`…_proxy` in the formula's name). Every day of both spans must be there, and be over.
 */
export function judgeFollowerCohort(clause: MetricClause, evidence: Evidence): Finding {
  const goal = decimal(clause.target);
  const target = measured(clause.metric, goal);
  const period = periodOf(clause, evidence);
  if (period === null) return { ...EMPTY_FINDING, verdict: 'NOT_MATURE', target, arithmetic: [step('cadenceNotStarted')] };
  const explained = step('cohortPeriod', {
    from: { as: 'day', day: period.from },
    until: { as: 'day', day: period.until },
    days: { as: 'count', value: METRICS[clause.metric].lossDays ?? 0 },
  });
  if (evidence.now < period.judgedFrom) {
    const waiting = step('waitsForPeriod', { until: asMoment(period.judgedFrom) });
    return { ...EMPTY_FINDING, verdict: 'NOT_MATURE', target, arithmetic: [explained, waiting], maturesAt: period.judgedFrom };
  }
  const { days, leftOut } = daysOf(clause, evidence, period);
  const wanted = Math.round((startOfContractDay(period.lossUntil).getTime() - startOfContractDay(period.from).getTime()) / DAY_MS) + 1;
  const finding: Finding = {
    ...EMPTY_FINDING,
    verdict: 'NOT_JUDGED',
    target,
    rowsUsed: days.map(usedDay),
    rowsLeftOut: leftOut,
    provenance: weakestProvenance(days.map((day) => day.provenance)),
  };
  if (days.length < wanted) {
    const missing = step('daysMissing', { missing: { as: 'count', value: wanted - days.length }, days: { as: 'count', value: wanted } });
    return { ...finding, reason: 'EVIDENCE_MISSING', arithmetic: [explained, missing] };
  }
  return judgeDays(clause, { days, period, goal, explained, finding });
}

type Known = { days: readonly AccountDay[]; period: Period; goal: Rational; explained: EvaluationStep; finding: Finding };

function judgeDays(clause: MetricClause, { days, period, goal, explained, finding }: Known): Finding {
  const come = new ExactSum();
  const gone = new ExactSum();
  for (const day of days) {
    if (day.day <= period.until) come.add(day.numbers.NEW_FOLLOWERS ?? '0');
    gone.add(day.numbers.LOST_FOLLOWERS ?? '0');
  }
  const came = come.total();
  const left = gone.total();
  if (isZero(came)) return { ...finding, reason: 'NO_DENOMINATOR', arithmetic: [explained, step('noDenominator')] };
  const share = divide(subtract(came, left), came);
  // More may have left than came, of the followers from before; fewer than none cannot have stayed.
  const value = share.numerator < 0n ? rational(0n) : share;
  const counted = step('cohort', { metric: metricNames([clause.metric]), came: asNumber(came), left: asNumber(left), value: asUnit(clause.metric, value) });
  return {
    ...finding,
    value: measured(clause.metric, value),
    ...compared({ operator: clause.operator, unit: METRICS[clause.metric].unit }, { value, target: goal }, [explained, counted]),
  };
}

/** Whole days in China: from the first day after the funding to the last before the due date, unless the contract names others. */
function periodOf(clause: MetricClause, { startsAt, dueAt }: Evidence): Period | null {
  const from = clause.window.fromOn ?? (startsAt === null ? null : contractDayOf(addMs(startsAt, DAY_MS - 1)));
  const until = clause.window.untilOn ?? (dueAt === null ? null : contractDayOf(addDays(dueAt, -1)));
  if (from === null || until === null || from > until) return null;
  const lossUntil = contractDayOf(addDays(startOfContractDay(until), METRICS[clause.metric].lossDays ?? 0));
  return { from, until, lossUntil, judgedFrom: addDays(endOfContractDay(until), clause.maturityDays) };
}

/** One row for each day of the spans: as the latest file shows it that was made when the day was over. */
function daysOf(clause: MetricClause, { accountDays }: Evidence, period: Period): { days: AccountDay[]; leftOut: LeftOutRow[] } {
  const chosen = new Map<string, AccountDay>();
  const leftOut: LeftOutRow[] = [];
  for (const day of accountDays.toSorted(latestFirst)) {
    if (day.platform !== clause.platform || day.day < period.from || day.day > period.lossUntil) continue;
    const isWhole = day.numbers.LOST_FOLLOWERS !== undefined && (day.day > period.until || day.numbers.NEW_FOLLOWERS !== undefined);
    if (!isWhole) leftOut.push({ type: 'ACCOUNT_DAY', id: day.id, reason: 'INPUT_MISSING' });
    else if (day.capturedAt < endOfContractDay(day.day)) leftOut.push({ type: 'ACCOUNT_DAY', id: day.id, reason: 'CAPTURED_BEFORE_GATE' });
    else if (!isAtLeastAsStrong(day.provenance, clause.minimumProvenance)) leftOut.push({ type: 'ACCOUNT_DAY', id: day.id, reason: 'PROVENANCE_TOO_LOW' });
    else if (chosen.has(day.day)) leftOut.push({ type: 'ACCOUNT_DAY', id: day.id, reason: 'SUPERSEDED' });
    else chosen.set(day.day, day);
  }
  return { days: [...chosen.values()].sort((first, second) => compareText(first.day, second.day)), leftOut };
}

function latestFirst(first: AccountDay, second: AccountDay): number {
  return second.capturedAt.getTime() - first.capturedAt.getTime() || compareText(first.id, second.id);
}

function usedDay(day: AccountDay): UsedRow {
  const { id, platform, numbers, provenance, evidenceId, row } = day;
  return { type: 'ACCOUNT_DAY', id, platform, day: day.day, numbers, capturedAt: day.capturedAt.toISOString(), provenance, evidenceId, row };
}
