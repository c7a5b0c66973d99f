// Rows of an export find their deliverables by title and time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { ParsedRow } from '@/lib/metrics/adapters/adapter';
import { bestAssignment } from '@/lib/metrics/best-assignment';
import { type MatchableDeliverable, matchRows } from '@/lib/metrics/match-rows';
import { normaliseTitle, similarityBps } from '@/lib/metrics/title-similarity';

const AT = new Date('2026-03-24T09:33:05Z');
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);

function row(number: number, change: Partial<ParsedRow> = {}): ParsedRow {
  return {
    row: number,
    title: '三里屯新开的面包店太香了',
    publishedAt: AT,
    precision: 'SECOND',
    kind: 'NOTE',
    metrics: [],
    headings: [],
    texts: [],
    ...change,
  };
}

function deliverable(id: string, change: Partial<MatchableDeliverable> = {}): MatchableDeliverable {
  return { id, platform: 'XIAOHONGSHU', kind: 'NOTE', title: '三里屯新开的面包店太香了', publishedAt: AT, ...change };
}

const match = (rows: ParsedRow[], deliverables: MatchableDeliverable[]) =>
  matchRows({ platform: 'XIAOHONGSHU', rows, deliverables }).map(({ certainty, deliverableId, doubt }) => [certainty, deliverableId, doubt]);

describe('one row and one deliverable', () => {
  test.each([
    ['the same title and time', {}, {}, ['CERTAIN', 'a', null]],
    ['emoji, spaces and punctuation aside', { title: '三里屯 新开的面包店🥐，太香了！' }, {}, ['CERTAIN', 'a', null]],
    ['one letter of twelve changed', { title: '三里屯新开的面包店太香啦' }, {}, ['CERTAIN', 'a', null]],
    ['five minutes apart', { publishedAt: later(300) }, {}, ['CERTAIN', 'a', null]],
    ['more than five minutes apart', { publishedAt: later(301) }, {}, ['DOUBTFUL', 'a', 'TIME_DIFFERS']],
    ['another title at the same time', { title: '完全不同的一篇' }, {}, ['DOUBTFUL', 'a', 'TITLE_DIFFERS']],
    ['no title in the file', { title: '' }, {}, ['DOUBTFUL', 'a', 'TITLE_MISSING']],
    ['another kind', { kind: 'SHORT_VIDEO' as const }, {}, ['DOUBTFUL', 'a', 'KIND_DIFFERS']],
    ['no time on the deliverable', {}, { publishedAt: null }, ['DOUBTFUL', 'a', 'TIME_UNKNOWN']],
    ['only a day in the file', { publishedAt: new Date('2026-03-23T16:00:00Z'), precision: 'DAY' as const }, {}, ['DOUBTFUL', 'a', 'TIME_UNKNOWN']],
    ['neither title nor time', { title: '完全不同的一篇', publishedAt: later(9_000) }, {}, ['NONE', null, null]],
    ['another platform', {}, { platform: 'DOUYIN' as const }, ['NONE', null, null]],
  ])('%s', (_, rowChange, deliverableChange, expected) => {
    expect(match([row(3, rowChange)], [deliverable('a', deliverableChange)])).toEqual([expected]);
  });
});

describe('several rows and deliverables', () => {
  test('a deliverable is given once, to the row that fits best', () => {
    const near = row(3, { title: '三里屯新开的面包店太香啦' });

    expect(match([near, row(4)], [deliverable('a')])).toEqual([
      ['NONE', null, null],
      ['CERTAIN', 'a', null],
    ]);
  });

  test('twins are doubtful on both sides', () => {
    expect(match([row(3), row(4)], [deliverable('a'), deliverable('b')]).map(([certainty]) => certainty)).toEqual(['DOUBTFUL', 'DOUBTFUL']);
  });

  test('the whole is fitted, not one pair after the other', () => {
    // Row 3 suits a best but suits b too; row 4 suits only a.
    const rows = [row(3), row(4, { title: '三里屯新开的面包店太香啦', publishedAt: later(200) })];
    const deliverables = [deliverable('a', { publishedAt: later(60) }), deliverable('b', { publishedAt: later(-200) })];

    expect(matchRows({ platform: 'XIAOHONGSHU', rows, deliverables }).map((each) => each.deliverableId)).toEqual(['b', 'a']);
  });

  test('the order given never matters, and no deliverable is given twice', () => {
    const titles = ['面包店探店第一天', '面包店探店第二天', '咖啡', ''];
    const rowArbitrary = fc.record({ title: fc.constantFrom(...titles), seconds: fc.integer({ min: -400, max: 400 }) });
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 6 }), fc.array(rowArbitrary, { maxLength: 6 }), (rowSeeds, seeds) => {
        const rows = rowSeeds.map(({ title, seconds }, index) => row(index + 3, { title, publishedAt: later(seconds) }));
        const deliverables = seeds.map(({ title, seconds }, index) => deliverable(`d${index}`, { title, publishedAt: later(seconds) }));
        const matched = matchRows({ platform: 'XIAOHONGSHU', rows, deliverables });

        expect(matchRows({ platform: 'XIAOHONGSHU', rows: rows.toReversed(), deliverables: deliverables.toReversed() })).toEqual(matched);
        const given = matched.flatMap((each) => each.deliverableId ?? []);
        expect(new Set(given).size).toBe(given.length);
      }),
      { numRuns: 200 },
    );
  });
});

test('hashtags of Douyin titles are cut before comparing', () => {
  expect(normaliseTitle('三里屯面包店 #北京美食 #探店', 'DOUYIN')).toBe('三里屯面包店');
  expect(normaliseTitle('三里屯面包店#北京美食', 'DOUYIN')).toBe('三里屯面包店');
  expect(normaliseTitle('第 # 1 名', 'XIAOHONGSHU')).toBe('第1名');
});

test('likeness is symmetric and whole only for equal texts', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ minLength: 1, maxLength: 20 }), (first, second) => {
      expect(similarityBps(first, second)).toBe(similarityBps(second, first));
      expect(similarityBps(first, second) === 10_000).toBe(first === second);
    }),
  );
});

test('the assignment is the best of all', () => {
  const scores = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
  const best = (table: number[][], left = 0, used: number[] = []): number =>
    left === table.length
      ? 0
      : Math.max(
          best(table, left + 1, used),
          ...table[left]!.map((score, right) => (used.includes(right) || score === 0 ? 0 : score + best(table, left + 1, [...used, right]))),
        );
  fc.assert(
    fc.property(scores, (table) => {
      const total = bestAssignment(table).reduce<number>((sum, right, left) => sum + (right === null ? 0 : table[left]![right]!), 0);
      expect(total).toBe(best(table));
    }),
  );
});
