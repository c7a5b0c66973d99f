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

describe('whole captures of mixed sources', () => {
  type Told = [id: string, metric: MetricCode, provenance: Observation['provenance'], on: number];
  /** All in one file named `evidenceId`. */
  const told = (evidenceId: string, ...numbers: Told[]) =>
    numbers.map(([id, metric, provenance, on]) => seen(id, metric, { evidenceId, provenance, capturedAt: day(on) }));
  const usedOf = (...observations: Observation[]) => choose(observations).used;

  test('are as strong as their weakest number, however strong the other', () => {
    const uneven = told('u', ['u-l', 'LIKES', 'MEASURED', 9], ['u-v', 'VIEWS', 'PLATFORM_EXPORT', 9]);
    const even = told('e', ['e-l', 'LIKES', 'PLATFORM_API', 8], ['e-v', 'VIEWS', 'PLATFORM_API', 8]);

    expect(usedOf(...uneven, ...even)).toEqual(['e-l', 'e-v']);
  });

  test('of equal weakness: the later one, and of one moment the first by name', () => {
    const uneven = (evidenceId: string, on: number) =>
      told(evidenceId, [`${evidenceId}-l`, 'LIKES', 'MEASURED', on], [`${evidenceId}-v`, 'VIEWS', 'PLATFORM_EXPORT', on]);
    const plain = (evidenceId: string, on: number) =>
      told(evidenceId, [`${evidenceId}-l`, 'LIKES', 'PLATFORM_API', on], [`${evidenceId}-v`, 'VIEWS', 'PLATFORM_EXPORT', on]);

    expect(usedOf(...uneven('u', 7), ...plain('p', 8))).toEqual(['p-l', 'p-v']);
    expect(usedOf(...uneven('u', 8), ...plain('p', 7))).toEqual(['u-l', 'u-v']);
    expect(usedOf(...uneven('u', 8), ...plain('p', 8))).toEqual(['p-l', 'p-v']);
    expect(usedOf(...uneven('o', 8), ...plain('p', 8))).toEqual(['o-l', 'o-v']);
  });

  test('are found when the numbers of others stand between theirs', () => {
    const whole = told('w', ['w-l', 'LIKES', 'PLATFORM_API', 9], ['w-v', 'VIEWS', 'PLATFORM_EXPORT', 9]);
    const stronger = told('s', ['s-l', 'LIKES', 'MEASURED', 8]);
    const later = told('t', ['t-v', 'VIEWS', 'PLATFORM_EXPORT', 10]);

    expect(usedOf(...whole, ...stronger, ...later)).toEqual(['w-l', 'w-v']);
  });

  test('are of one moment: two moments of one file are two captures', () => {
    const twice = told('f', ['f-l', 'LIKES', 'PLATFORM_API', 9], ['f-v', 'VIEWS', 'PLATFORM_EXPORT', 8]);
    const whole = told('w', ['w-l', 'LIKES', 'PLATFORM_EXPORT', 7], ['w-v', 'VIEWS', 'PLATFORM_EXPORT', 7]);

    expect(usedOf(...twice, ...whole)).toEqual(['w-l', 'w-v']);
  });
});

describe('among captures of one strength', () => {
  const at = (id: string, metric: MetricCode, evidenceId: string, on: number) => seen(id, metric, { evidenceId, capturedAt: day(on) });
  const usedOf = (...observations: Observation[]) => choose(observations).used;

  test('the name of the file decides, not the names of its numbers', () => {
    expect(usedOf(at('1', 'LIKES', 'z', 8), at('2', 'VIEWS', 'z', 8), at('3', 'LIKES', 'a', 8), at('4', 'VIEWS', 'a', 8))).toEqual(['3', '4']);
  });

  test('a later number does not join an older capture', () => {
    expect(usedOf(at('late', 'LIKES', 'c', 9), at('1', 'VIEWS', 'a', 8), at('2', 'LIKES', 'a', 8))).toEqual(['2', '1']);
    expect(usedOf(at('late', 'LIKES', 'a', 9), at('1', 'VIEWS', 'a', 8), at('2', 'LIKES', 'a', 8))).toEqual(['2', '1']);
  });

  test('halves of two files do not make a whole while an older one is whole', () => {
    expect(usedOf(at('1', 'LIKES', 'e', 8), at('2', 'VIEWS', 'f', 8), at('3', 'LIKES', 'g', 7), at('4', 'VIEWS', 'g', 7))).toEqual(['3', '4']);
  });
});

test('a reading holds its inputs and nothing else', () => {
  const leftOut: LeftOutRow[] = [];
  const observations = [...pair('a'), seen('s', 'SAVES', { evidenceId: 'a' })].toSorted(strongestLatestFirst);
  const reading = chooseReading({ observations, inputs: INPUTS, gateAt: null, minimumProvenance: 'SELF_REPORTED', now: NOW }, leftOut);

  expect([...reading!.keys()].toSorted()).toEqual(['LIKES', 'VIEWS']);
  expect(leftOut).toEqual([]);
});
