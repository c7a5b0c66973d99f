// Which of many observations a value is computed from, and what becomes of the others.
import { describe, expect, test } from 'vitest';
import { chooseReading, strongestLatestFirst } from '@/lib/acceptance/readings';
import type { LeftOutRow } from '@/lib/acceptance/verdict';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Observation } from '@/lib/metrics/observation';
import { day, NOW } from './milestone-cases';

const INPUTS: readonly MetricCode[] = ['LIKES', 'VIEWS'];
const seen = (id: string, metric: MetricCode, change: Partial<Observation> = {}): Observation => ({
  id,
  metric,
  value: '1',
  subject: { type: 'DELIVERABLE', deliverableId: 'a' },
  capturedAt: day(8),
  provenance: 'PLATFORM_EXPORT',
  evidenceId: 'file',
  ...change,
});
const pair = (name: string, change: Partial<Observation> = {}) => [
  seen(`${name}-l`, 'LIKES', { evidenceId: name, ...change }),
  seen(`${name}-v`, 'VIEWS', { evidenceId: name, ...change }),
];

function choose(observations: readonly Observation[], change: { gateAt?: Date | null; minimumProvenance?: Observation['provenance'] } = {}) {
  const leftOut: LeftOutRow[] = [];
  const sorted = observations.toSorted(strongestLatestFirst);
  const reading = chooseReading({ observations: sorted, inputs: INPUTS, gateAt: null, minimumProvenance: 'SELF_REPORTED', now: NOW, ...change }, leftOut);
  return { used: reading && INPUTS.map((input) => reading.get(input)!.id), leftOut: leftOut.map((row) => `${row.type} ${row.id} ${row.reason}`) };
}

describe('among whole captures', () => {
  test.each<[string, Observation[], string[]]>([
    ['one alone', pair('a'), []],
    ['the later one', [...pair('b', { capturedAt: day(7) }), ...pair('a')], ['OBSERVATION b-l SUPERSEDED', 'OBSERVATION b-v SUPERSEDED']],
    [
      'the stronger one, though older',
      [...pair('b', { provenance: 'PLATFORM_EXPORT', capturedAt: day(9) }), ...pair('a', { provenance: 'PLATFORM_API', capturedAt: day(2) })],
      ['OBSERVATION b-l SUPERSEDED', 'OBSERVATION b-v SUPERSEDED'],
    ],
    ['the first by name when equally good', [...pair('b'), ...pair('a')], ['OBSERVATION b-l SUPERSEDED', 'OBSERVATION b-v SUPERSEDED']],
    ['the older whole one before a later part', [...pair('a'), seen('c-l', 'LIKES', { evidenceId: 'c', capturedAt: day(9) })], ['OBSERVATION c-l SUPERSEDED']],
    ['the first of a number told twice', [...pair('a'), seen('a-w', 'VIEWS', { evidenceId: 'a' })], ['OBSERVATION a-w SUPERSEDED']],
    [
      'one that is as strong in its weakest number',
      [
        ...pair('a'),
        seen('m-l', 'LIKES', { evidenceId: 'm', provenance: 'MEASURED' }),
        seen('m-v', 'VIEWS', { evidenceId: 'm', capturedAt: day(8), provenance: 'SELF_REPORTED' }),
      ],
      ['OBSERVATION m-v SUPERSEDED', 'OBSERVATION m-l SUPERSEDED'],
    ],
  ])('%s', (_, observations, leftOut) => {
    expect(choose(observations)).toEqual({ used: ['a-l', 'a-v'], leftOut });
    expect(choose(observations.toReversed())).toEqual({ used: ['a-l', 'a-v'], leftOut });
  });
});

test('without a whole capture each number is chosen on its own', () => {
  expect(
    choose([seen('l', 'LIKES', { evidenceId: 'x' }), seen('v', 'VIEWS', { evidenceId: 'y' }), seen('w', 'VIEWS', { evidenceId: 'z', capturedAt: day(7) })]),
  ).toEqual({
    used: ['l', 'v'],
    leftOut: ['OBSERVATION w SUPERSEDED'],
  });
});

test('a missing number leaves the others unused', () => {
  expect(choose([seen('l', 'LIKES'), seen('s', 'SAVES')])).toEqual({ used: null, leftOut: ['OBSERVATION l INPUT_MISSING'] });
  expect(choose([])).toEqual({ used: null, leftOut: [] });
});

test('too early, too weak and not yet seen', () => {
  expect(choose([...pair('a', { capturedAt: day(8) }), ...pair('e', { capturedAt: new Date(day(8).getTime() - 1) })], { gateAt: day(8) })).toEqual({
    used: ['a-l', 'a-v'],
    leftOut: ['OBSERVATION e-l CAPTURED_BEFORE_GATE', 'OBSERVATION e-v CAPTURED_BEFORE_GATE'],
  });
  expect(choose(pair('a', { provenance: 'SELF_REPORTED' }), { minimumProvenance: 'COUNTERPARTY_CONFIRMED' }).leftOut).toEqual([
    'OBSERVATION a-l PROVENANCE_TOO_LOW',
    'OBSERVATION a-v PROVENANCE_TOO_LOW',
  ]);
  expect(choose(pair('a', { capturedAt: NOW })).used).toEqual(['a-l', 'a-v']);
  expect(choose(pair('a', { capturedAt: new Date(NOW.getTime() + 1) }))).toEqual({ used: null, leftOut: [] });
});

test('a word yields to a number read by a machine', () => {
  const spoken = pair('w', { provenance: 'COUNTERPARTY_CONFIRMED', capturedAt: day(9) });

  expect(choose([seen('x', 'VIEWS'), ...spoken])).toEqual({ used: ['w-l', 'x'], leftOut: ['OBSERVATION w-v SUPERSEDED'] });
});
