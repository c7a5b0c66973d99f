import { describe, expect, test } from 'vitest';
import { findAll } from '@/lib/integrity/findings/find-all';
import type { AccountDay, Evidence, ImportedBatch, ImportedPost, Numbers } from '@/lib/integrity/evidence';
import { FINDING_KINDS } from '@/lib/integrity/words';
import { getTranslator } from '@/lib/i18n/translator';

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 5, day, hour - 8));
const post = (numbers: Numbers, change: Partial<ImportedPost> = {}): ImportedPost => ({
  row: 3,
  deliverableId: 'note',
  keys: ['title:面包|2026-06-01T04:00'],
  title: '面包',
  publishedAt: at(1),
  isVideo: false,
  numbers,
  isShortened: false,
  ...change,
});
const batch = (id: string, capturedAt: Date, posts: ImportedPost[], change: Partial<ImportedBatch> = {}): ImportedBatch => ({
  id,
  platform: 'XIAOHONGSHU',
  isOfMilestone: true,
  uploadedBy: 'FREELANCER',
  capturedAt,
  createdAt: capturedAt,
  traits: { application: null, createdAt: null, modifiedAt: null, lastModifiedBy: null, warnings: [], repeatedRows: 0 },
  headings: { ofFormat: 5, alike: 5 },
  posts,
  days: [],
  ...change,
});
const evidence = (batches: ImportedBatch[], change: Partial<Evidence> = {}): Evidence => ({
  batches,
  publicCounts: [],
  reexports: [],
  titles: new Map([['note', '面包']]),
  now: at(20),
  ...change,
});
const kinds = (given: Evidence) => findAll(given).map(({ kind, severity }) => `${kind} ${severity}`);
const usual: Numbers = { VIEWS: 3021, LIKES: 103, COMMENTS: 12, SAVES: 51, SHARES: 8 };

test('honest evidence gives no finding', () => {
  expect(kinds(evidence([batch('a', at(8), [post(usual)]), batch('b', at(10), [post({ ...usual, VIEWS: 3544, LIKES: 131 })])]))).toEqual([]);
});

describe('two imports of one account', () => {
  const later = (numbers: Numbers, platform: ImportedBatch['platform'] = 'XIAOHONGSHU') =>
    evidence([batch('a', at(8), [post(usual)], { platform }), batch('b', at(10), [post({ ...usual, ...numbers })], { platform })]);

  test('a count that fell is a doubt, a fifth of it and more is serious, with both numbers', () => {
    expect(kinds(later({ VIEWS: 2900 }))).toEqual(['COUNT_FELL DOUBT']);
    const [found] = findAll(later({ VIEWS: 1200 }));
    expect(found).toMatchObject({ kind: 'COUNT_FELL', severity: 'SERIOUS', batchId: 'b', deliverableId: 'note' });
    expect(found!.params).toMatchObject({ metric: { code: 'VIEWS' }, before: { value: 3021 }, after: { value: 1200 } });
  });

  test.each([
    ['a like taken back', { LIKES: 101 }, 'XIAOHONGSHU'],
    ['views corrected by a few', { VIEWS: 3008 }, 'XIAOHONGSHU'],
    ['lifetime values that Meta restates', { VIEWS: 2880, LIKES: 97 }, 'INSTAGRAM'],
  ] as const)('%s is none', (_what, numbers, platform) => {
    expect(kinds(later(numbers, platform))).toEqual([]);
  });

  test('the same moment has one truth, up or down', () => {
    expect(kinds(evidence([batch('a', at(8), [post(usual)]), batch('b', at(8), [post({ ...usual, LIKES: 180 })], { createdAt: at(9) })]))).toEqual([
      'SAME_MOMENT_DIFFERS SERIOUS',
    ]);
  });

  test('an import of another milestone of the contract is the same account; another platform is not', () => {
    const other = (change: Partial<ImportedBatch>) =>
      evidence([batch('a', at(8), [post(usual, { deliverableId: null })], change), batch('b', at(10), [post({ ...usual, VIEWS: 100, LIKES: 9 })])]);
    expect(kinds(other({ isOfMilestone: false }))).toContain('COUNT_FELL SERIOUS');
    expect(kinds(other({ isOfMilestone: false, platform: 'DOUYIN' }))).toEqual([]);
  });
});

describe('posts beside the account', () => {
  const days = (views: number, until = 10): AccountDay[] =>
    Array.from({ length: until }, (_, day) => ({ day: `2026-06-${String(day + 1).padStart(2, '0')}`, numbers: { VIEWS: views } }));
  const both = (views: number, until?: number) =>
    evidence([batch('days', at(11), [], { days: days(views, until) }), batch('posts', at(10, 20), [post(usual)])]);

  test('posts of a period with more than the account had do not fit', () => {
    expect(kinds(both(400))).toEqual([]);
    expect(kinds(both(200))).toEqual(['POSTS_EXCEED_ACCOUNT SERIOUS']);
    expect(kinds(both(270))).toEqual(['POSTS_EXCEED_ACCOUNT DOUBT']);
  });

  test('days that do not reach to the reading prove nothing', () => {
    expect(kinds(both(200, 6))).toEqual([]);
  });
});

describe('the file itself', () => {
  test('what it tells of its making is told, and weighs little', () => {
    const traits = {
      application: 'Microsoft Excel',
      createdAt: '2026-06-08T04:00:00Z',
      modifiedAt: '2026-06-09T04:00:00Z',
      lastModifiedBy: '小王',
      warnings: ['OTHER_APPLICATION', 'MODIFIED_AFTER_EXPORT', 'NUMBERS_AS_TEXT'] as const,
      repeatedRows: 2,
    };
    expect(kinds(evidence([batch('a', at(8), [post(usual)], { traits })]))).toEqual([
      'OTHER_APPLICATION NOTE',
      'MODIFIED_AFTER_EXPORT DOUBT',
      'SAVED_BY_PERSON NOTE',
      'NUMBERS_AS_TEXT DOUBT',
      'ROWS_REPEATED NOTE',
    ]);
  });

  test('headings that nobody else has, once enough files were seen', () => {
    const seen = (ofFormat: number, alike: number) => kinds(evidence([batch('a', at(8), [post(usual)], { headings: { ofFormat, alike } })]));
    expect(seen(200, 1)).toEqual(['HEADINGS_RARE NOTE']);
    expect(seen(200, 60)).toEqual([]);
    expect(seen(10, 1)).toEqual([]);
  });
});

describe('the public page', () => {
  const read = (value: number, day: number, by: 'BUSINESS' | 'FREELANCER' = 'BUSINESS') =>
    kinds(
      evidence([batch('a', at(8), [post(usual)])], { publicCounts: [{ entryId: 'e', deliverableId: 'note', metric: 'LIKES', value, readAt: at(day), by }] }),
    );

  test('an export made before the page was read cannot have more', () => {
    expect(read(40, 9)).toEqual(['PUBLIC_COUNT_DIFFERS DOUBT']);
    expect(read(98, 9)).toEqual([]);
    expect(read(500, 9)).toEqual([]);
  });

  test('one made a day after it may have grown, one made later much, and one’s own reading proves nothing', () => {
    expect(read(80, 8)).toEqual(['PUBLIC_COUNT_DIFFERS DOUBT']);
    expect(read(40, 6)).toEqual([]);
    expect(read(40, 9, 'FREELANCER')).toEqual([]);
  });
});

describe('numbers that cannot stand beside each other', () => {
  test.each([
    ['more likes than views', { VIEWS: 100, LIKES: 240 }, 'MORE_THAN_VIEWS SERIOUS'],
    ['a share above the whole', { VIEWS: 900, COMPLETION_RATE: 1.4 }, 'SHARE_ABOVE_ONE SERIOUS'],
    ['watched longer than it lasts', { VIEWS: 900, AVG_WATCH_SECONDS: 700, DURATION_SECONDS: 300 }, 'WATCHED_LONGER_THAN_LONG SERIOUS'],
  ] as const)('%s', (_what, numbers, kind) => {
    expect(kinds(evidence([batch('a', at(8), [post(numbers)])]))).toEqual([kind]);
  });

  test('a short video that runs in a loop is watched for more than its length', () => {
    expect(kinds(evidence([batch('a', at(8), [post({ VIEWS: 900, AVG_WATCH_SECONDS: 22, DURATION_SECONDS: 12 })])]))).toEqual([]);
  });
});

describe('patterns', () => {
  const many = (numbers: (place: number) => Numbers, isShortened = false) =>
    kinds(
      evidence([
        batch(
          'a',
          at(8),
          Array.from({ length: 40 }, (_, place) =>
            post(numbers(place), { deliverableId: null, row: place, title: `篇${place}`, keys: [`k${place}`], isShortened }),
          ),
        ),
      ]),
    );
  const natural = (place: number, salt: number) => 1_000 + ((place * 7_919 + salt * 104_729 + place * place * 31) % 8_917);

  test('natural numbers show none', () => {
    expect(many((place) => ({ VIEWS: natural(place, 1), LIKES: natural(place, 2) % 900, SAVES: natural(place, 3) % 500, COMMENTS: place }))).toEqual([]);
  });
  test('too many round ones', () => {
    expect(many((place) => ({ VIEWS: natural(place, 1) - (natural(place, 1) % 100) }))).toContain('NUMBERS_ROUND DOUBT');
    expect(many((place) => ({ VIEWS: natural(place, 1) - (natural(place, 1) % 100) }), true)).toEqual([]);
  });
  test('one last digit too often', () => {
    expect(
      many((place) => ({ VIEWS: natural(place, 1) - (natural(place, 1) % 10) + 7, IMPRESSIONS: natural(place, 2) - (natural(place, 2) % 10) + 7 })),
    ).toEqual(['DIGITS_UNEVEN NOTE']);
  });
  test('different posts with the same numbers', () => {
    expect(many((place) => (place < 2 ? { ...usual } : { VIEWS: natural(place, 1) }))).toEqual(['ROWS_ALIKE DOUBT']);
  });
});

test('an export that was asked for and did not come', () => {
  const request = { id: 'r', platform: 'XIAOHONGSHU' as const, askedAt: at(10), dueAt: at(13) };
  expect(kinds(evidence([], { reexports: [{ ...request, answeredBy: null }] }))).toEqual(['REEXPORT_MISSED DOUBT']);
  expect(kinds(evidence([], { reexports: [{ ...request, answeredBy: 'b' }] }))).toEqual([]);
});

test('the same evidence gives the same keys, and every kind has its words in both languages', async () => {
  const given = evidence([batch('a', at(8), [post(usual)]), batch('b', at(10), [post({ ...usual, VIEWS: 1200 })])]);
  expect(findAll(given).map(({ key }) => key)).toEqual(findAll(given).map(({ key }) => key));
  for (const locale of ['zh', 'en'] as const) {
    const t = await getTranslator(locale, 'integrity.finding');
    for (const kind of FINDING_KINDS) expect([kind, t.has(`${kind}.name`), t.has(`${kind}.text`)]).toEqual([kind, true, true]);
  }
});
