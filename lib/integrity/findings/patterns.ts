// How made-up numbers give themselves away in a crowd: too many round ones, one last digit too often, posts with the same numbers throughout.
import type { MetricCode } from '@/lib/dimensions/metrics';
import { nameOf, type Evidence, type ImportedBatch, type ImportedPost } from '../evidence';
import { count, number, share, text, type FindingDraft, type FindingKind, type FactParams, type Severity } from '../words';

const COUNTS: readonly MetricCode[] = ['VIEWS', 'IMPRESSIONS', 'LIKES', 'COMMENTS', 'SAVES', 'SHARES'];
/** By chance one of a hundred numbers ends in 00. Of eight and more, a quarter does in one of some thousand honest files. */
const ROUND_FROM = 1_000;
const ROUND_LEAST = 8;
const ROUND_SHARE = 0.25;
/** Last digits of honest counts are spread evenly; χ² of nine degrees passes this once in ten thousand files. */
const DIGITS_FROM = 100;
const DIGITS_LEAST = 60;
const CHI_SQUARE = 33.7;
/** Small posts are alike by chance. */
const ALIKE_VIEWS = 300;

export function patterns({ batches }: Evidence): FindingDraft[] {
  return batches.filter((batch) => batch.isOfMilestone).flatMap((batch) => [...round(batch), ...digits(batch), ...alike(batch)]);
}

function draft(batch: ImportedBatch, kind: FindingKind, severity: Severity, params: FactParams): FindingDraft {
  return { kind, severity, platform: batch.platform, batchId: batch.id, deliverableId: null, params, key: `${kind}|${batch.id}` };
}

function countsOf(batch: ImportedBatch, from: number): number[] {
  return batch.posts
    .filter((post) => !post.isShortened)
    .flatMap((post) => COUNTS.flatMap((code) => post.numbers[code] ?? []))
    .filter((value) => value >= from);
}

function round(batch: ImportedBatch): FindingDraft[] {
  const values = countsOf(batch, ROUND_FROM);
  const rounded = values.filter((value) => value % 100 === 0).length;
  if (values.length < ROUND_LEAST || rounded / values.length < ROUND_SHARE) return [];
  return [draft(batch, 'NUMBERS_ROUND', 'DOUBT', { rounded: count(rounded), values: count(values.length), usual: share(0.01) })];
}

function digits(batch: ImportedBatch): FindingDraft[] {
  const values = countsOf(batch, DIGITS_FROM);
  if (values.length < DIGITS_LEAST) return [];
  const tally = Array.from({ length: 10 }, (_, digit) => values.filter((value) => value % 10 === digit).length);
  const expected = values.length / 10;
  const chiSquare = tally.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
  if (chiSquare < CHI_SQUARE) return [];
  const most = tally.indexOf(Math.max(...tally));
  return [
    draft(batch, 'DIGITS_UNEVEN', 'NOTE', {
      values: count(values.length),
      digit: number(most),
      times: count(tally[most]!),
      chiSquare: number(Math.round(chiSquare)),
    }),
  ];
}

function alike(batch: ImportedBatch): FindingDraft[] {
  const groups = Map.groupBy(
    batch.posts.filter((post) => (post.numbers.VIEWS ?? 0) >= ALIKE_VIEWS && COUNTS.filter((code) => post.numbers[code]).length >= 4),
    (post) => COUNTS.map((code) => post.numbers[code] ?? '').join(','),
  );
  const twins = [...groups.values()].filter((posts) => new Set(posts.map((post) => post.keys.join('|'))).size > 1);
  const [first] = twins as (ImportedPost[] | undefined)[];
  if (!first) return [];
  return [
    draft(batch, 'ROWS_ALIKE', 'DOUBT', {
      groups: number(twins.length),
      first: text(nameOf(first[0]!)),
      second: text(nameOf(first[1]!)),
      views: count(first[0]!.numbers.VIEWS!),
    }),
  ];
}
