// Matched rows become numbers of deliverables; the file's own date says when they were seen.
import { expect, test } from 'vitest';

import type { ParsedRow } from '@/lib/metrics/adapters/adapter';
import type { RowMatch } from '@/lib/metrics/match-rows';
import { exportCapturedAt, rowObservations } from '@/lib/metrics/row-observations';

const UPLOADED_AT = new Date('2026-07-12T00:00:00Z');
const row = (number: number): ParsedRow => ({
  row: number,
  title: '',
  publishedAt: UPLOADED_AT,
  precision: 'SECOND',
  kind: 'NOTE',
  metrics: [{ metric: 'VIEWS', value: '12' }],
  headings: [],
  texts: [],
});
const match = (number: number, certainty: RowMatch['certainty']): RowMatch => ({
  row: number,
  certainty,
  deliverableId: certainty === 'NONE' ? null : `d${number}`,
  doubt: certainty === 'DOUBTFUL' ? 'TIME_DIFFERS' : null,
  similarityBps: 10_000,
  secondsApart: 0,
});

test('certain rows speak, doubtful ones only when confirmed', () => {
  const matches = [match(3, 'CERTAIN'), match(4, 'DOUBTFUL'), match(5, 'DOUBTFUL'), match(6, 'NONE')];
  const drafts = rowObservations([row(3), row(4), row(5), row(6)], matches, new Set([5, 6]));

  expect(drafts.map((draft) => [draft.deliverableId, draft.metric, draft.value, draft.row])).toEqual([
    ['d3', 'VIEWS', '12', 3],
    ['d5', 'VIEWS', '12', 5],
  ]);
});

test.each([
  ['2026-07-11T18:09:20Z', '2026-07-11T18:09:20.000Z'],
  ['2026-07-13T00:00:00Z', '2026-07-12T00:00:00.000Z'],
  ['lately', '2026-07-12T00:00:00.000Z'],
  [null, '2026-07-12T00:00:00.000Z'],
])('a workbook made %j was seen at %j', (createdAt, expected) => {
  expect(exportCapturedAt({ application: null, createdAt, modifiedAt: null, lastModifiedBy: null }, UPLOADED_AT).toISOString()).toBe(expected);
});
