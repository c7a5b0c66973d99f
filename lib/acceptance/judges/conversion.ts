// Judges a CONVERSION clause from what our own links and codes counted.
import type { ConversionClause } from '@/lib/criteria/clauses';
import { contractDayOf, endOfContractDay } from '@/lib/criteria/contract-day';
import { ExactSum } from '@/lib/criteria/exact-sum';
import { compare, decimal, divide, isZero, type Rational, rational } from '@/lib/criteria/rational';
import type { ConversionTally } from '@/lib/conversions/tally';
import { addDays, addMs } from '@/lib/time/duration';

import type { Evidence } from '../evidence';
import { asMoment, asNumber, inUnit, measuredIn, step } from '../steps';
import type { EvaluationStep, LeftOutReason, LeftOutRow, MeasuredUnit, UsedRow } from '../verdict';
import { EMPTY_FINDING, type Finding } from './finding';
import { compared } from './metric-parts';

type Counted = { readonly used: readonly ConversionTally[]; readonly leftOut: readonly LeftOutRow[]; readonly total: Rational; readonly clicks: Rational };

/** Days in China inside the window, judged when the period and the days for cancellations are over; the count so far is shown before. */
export function judgeConversion(clause: ConversionClause, evidence: Pick<Evidence, 'conversions' | 'dueAt' | 'now'>): Finding {
  const unit: MeasuredUnit = clause.isRate
    ? 'SHARE'
    : (clause.currency ?? (clause.measure === 'LEADS' || clause.measure === 'NEW_CUSTOMERS' ? 'PEOPLE' : 'TIMES'));
  const target = decimal(clause.target);
  const base: Finding = { ...EMPTY_FINDING, verdict: 'NOT_JUDGED', target: measuredIn(unit, target) };
  if (evidence.conversions === null) {
    return { ...base, reason: 'EVIDENCE_MISSING', arithmetic: [step('noChannels')] };
  }
  const counted = countIn(clause, evidence.conversions, evidence);
  const { total, clicks } = counted;
  const value = clause.isRate ? (isZero(clicks) ? null : divide(total, clicks)) : total;
  const steps = [explain(clause, counted, { unit, value })];
  const finding: Finding = {
    ...base,
    value: value && measuredIn(unit, value),
    arithmetic: steps,
    rowsUsed: counted.used.map(usedTally),
    rowsLeftOut: counted.leftOut,
    provenance: 'MEASURED',
  };

  const closesAt = clause.window.untilOn === null ? evidence.dueAt : endOfContractDay(clause.window.untilOn);
  const gateAt = closesAt === null ? null : addDays(closesAt, clause.maturityDays);
  if (gateAt !== null && evidence.now < gateAt) {
    return { ...finding, verdict: 'NOT_MATURE', arithmetic: [...steps, step('waitsForPeriod', { until: asMoment(gateAt) })], maturesAt: gateAt };
  }
  if (clause.isRate && clause.minimumClicks > 0) {
    steps.push(step('clickSample', { clicks: asNumber(clicks), minimum: asNumber(rational(clause.minimumClicks)) }));
    if (compare(clicks, rational(clause.minimumClicks)) < 0) return { ...finding, reason: 'SAMPLE_TOO_SMALL', arithmetic: [...steps, step('sampleTooSmall')] };
  }
  if (value === null) return { ...finding, reason: 'NO_DENOMINATOR', arithmetic: [...steps, step('noDenominator')] };
  return { ...finding, ...compared({ operator: 'AT_LEAST', unit }, { value, target }, steps) };
}

/** Tallies of the measure, and of the clicks below it for a rate. Those of other measures are not spoken of. */
function countIn(clause: ConversionClause, tallies: readonly ConversionTally[], { dueAt, now }: Pick<Evidence, 'dueAt' | 'now'>): Counted {
  const used: ConversionTally[] = [];
  const leftOut: LeftOutRow[] = [];
  const total = new ExactSum();
  const clicks = new ExactSum();
  const today = contractDayOf(now);
  const lastDay = clause.window.untilOn ?? (dueAt === null ? null : contractDayOf(addMs(dueAt, -1)));
  for (const tally of tallies) {
    const isMeasure = tally.measure === clause.measure;
    const isBelow = clause.isRate && tally.measure === 'CLICKS';
    if ((!isMeasure && !isBelow) || tally.day > today) continue;
    const reason = reasonToLeaveOut(clause, tally, lastDay);
    if (reason !== null) {
      leftOut.push({ type: 'TALLY', id: tally.id, reason });
      continue;
    }
    used.push(tally);
    (isBelow ? clicks : total).add(tally.value);
  }
  return { used, leftOut, total: total.total(), clicks: clicks.total() };
}

function reasonToLeaveOut(clause: ConversionClause, tally: ConversionTally, lastDay: string | null): LeftOutReason | null {
  if (clause.channel !== 'ANY' && tally.channel !== clause.channel) return 'OTHER_CHANNEL';
  if (clause.scope === 'DELIVERABLES' && tally.deliverableId === null) return 'OTHER_SCOPE';
  if (clause.currency !== null && tally.currency !== clause.currency) return 'OTHER_CURRENCY';
  const { fromOn } = clause.window;
  return (fromOn !== null && tally.day < fromOn) || (lastDay !== null && tally.day > lastDay) ? 'OUTSIDE_WINDOW' : null;
}

function explain(clause: ConversionClause, { used, total, clicks }: Counted, { unit, value }: { unit: MeasuredUnit; value: Rational | null }): EvaluationStep {
  const channels = { as: 'count', value: new Set(used.map((tally) => tally.channelId)).size } as const;
  const measure = { as: 'names', keys: [`criterion.measure.${clause.measure}`] } as const;
  if (!clause.isRate) return step('conversion', { channels, measure, value: inUnit(unit, total) });
  return step('conversionRate', {
    channels,
    measure,
    total: asNumber(total),
    clicks: asNumber(clicks),
    hasValue: { as: 'choice', value: value === null ? 'no' : 'yes' },
    value: inUnit(unit, value ?? rational(0)),
  });
}

function usedTally({ id, channelId, deliverableId, day, measure, value, currency }: ConversionTally): UsedRow {
  return { type: 'TALLY', id, channelId, deliverableId, day, measure, value, currency };
}
