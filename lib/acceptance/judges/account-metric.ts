// Judges a METRIC clause of an account, a community or a service desk: one reading an account, taken after the period and its gate.
import { inputsOfClause } from '@/lib/criteria/clause-inputs';
import type { MetricClause } from '@/lib/criteria/clauses';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import { decimal } from '@/lib/criteria/rational';
import { METRICS } from '@/lib/dimensions/metrics';
import { weakestProvenance } from '@/lib/dimensions/provenance';
import type { Observation } from '@/lib/metrics/observation';
import { addDays } from '@/lib/time/duration';

import type { Evidence } from '../evidence';
import { applyFormula } from '../formula';
import { chooseReading } from '../readings';
import { asMoment, measured, step } from '../steps';
import type { LeftOutRow } from '../verdict';
import { EMPTY_FINDING, type Finding } from './finding';
import { compared, momentTexts, tooWeakSource, usedRow } from './metric-parts';

/**
 * The period ends with the clause's window, else with the milestone's due date; numbers count when captured after that end plus the gate.
 * With neither, the latest capture counts. The file itself must cover the period: an observation does not say where it starts.
 */
export function judgeAccountMetric(clause: MetricClause, context: Pick<Evidence, 'byAccount' | 'dueAt' | 'now'>): Finding {
  const closesAt = clause.window.untilOn === null ? context.dueAt : endOfContractDay(clause.window.untilOn);
  const gateAt = closesAt === null ? null : addDays(closesAt, clause.maturityDays);
  const floor = decimal(clause.target);
  const target = measured(clause.metric, floor);
  if (gateAt !== null && context.now < gateAt) {
    const waiting = step('waitsForPeriod', { until: asMoment(gateAt) });
    return { ...EMPTY_FINDING, verdict: 'NOT_MATURE', target, arithmetic: [waiting], maturesAt: gateAt };
  }

  const accounts = [...accountsOf(clause, context.byAccount)];
  const choices = accounts.map(([accountId, observations]) => {
    const leftOut: LeftOutRow[] = [];
    const inputs = inputsOfClause(clause);
    const reading = chooseReading({ observations, inputs, gateAt, minimumProvenance: clause.minimumProvenance, now: context.now }, leftOut);
    return { accountId, reading, leftOut };
  });
  const read = choices.flatMap(({ accountId, reading }) => (reading === null ? [] : [{ accountId, reading }]));
  const used = read.flatMap(({ accountId, reading }) => [...reading.values()].map((observation) => ({ accountId, observation })));
  const write = momentTexts();
  const scope = step('scopeAccounts', { accounts: { as: 'count', value: read.length } });
  const finding: Finding = {
    ...EMPTY_FINDING,
    verdict: 'NOT_JUDGED',
    target,
    arithmetic: [scope],
    rowsUsed: used.map(({ accountId, observation }) => usedRow(accountId, observation, write)),
    rowsLeftOut: choices.flatMap((choice) => choice.leftOut),
    provenance: weakestProvenance(used.map(({ observation }) => observation.provenance)),
  };
  if (read.length === 0 || read.length < accounts.length) {
    const missing = step('evidenceMissing', { posts: { as: 'count', value: accounts.length - read.length } });
    const unread = choices.flatMap((choice) => (choice.reading === null ? choice.leftOut : []));
    return { ...finding, reason: 'EVIDENCE_MISSING', arithmetic: [scope, missing, ...tooWeakSource(clause, unread)] };
  }
  const outcome = applyFormula(
    clause.metric,
    clause.aggregation,
    read.map(({ reading }) => reading),
  );
  const steps = [scope, ...outcome.steps];
  if (outcome.value === null) return { ...finding, reason: 'NO_DENOMINATOR', arithmetic: [...steps, step('noDenominator')] };
  return {
    ...finding,
    value: measured(clause.metric, outcome.value),
    ...compared({ operator: clause.operator, unit: METRICS[clause.metric].unit }, { value: outcome.value, target: floor }, steps),
  };
}

/** Observations of the clause's inputs by account of its platform. */
function accountsOf(clause: MetricClause, byAccount: Evidence['byAccount']): [string, readonly Observation[]][] {
  const inputs = inputsOfClause(clause);
  return [...byAccount].flatMap(([accountId, observations]): [string, readonly Observation[]][] => {
    const own = observations.filter(({ subject, metric }) => subject.type === 'ACCOUNT' && subject.platform === clause.platform && inputs.includes(metric));
    return own.length > 0 ? [[accountId, own]] : [];
  });
}
