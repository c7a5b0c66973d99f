// Posts of platforms of the world, number by number; languages, zones and years that files leave out.
import { describe, expect, test } from 'vitest';

import { goldenExport } from '@/tests/factories/exports/golden-exports';
import { INSTAGRAM_POST, TIKTOK_ID } from '@/tests/factories/exports/global-posts';
import { bytesOf, cells, type MadeExport, withCell, withRows } from '@/tests/factories/exports/made-export';
import { parseImport } from '@/lib/metrics/parse-import';
import { numbersOf, readExport } from './read-export';

test.each([
  [
    'instagram-posts',
    {
      title: 'Fresh bread, every day',
      kind: 'SHORT_VIDEO',
      precision: 'ZONELESS',
      externalId: '18012345678901234',
      link: 'https://www.instagram.com/reel/DAbcDEFghij/',
    },
    { DURATION_SECONDS: '31', VIEWS: '12345', REACH: '9870', LIKES: '410', SHARES: '22', FOLLOWS: '8', COMMENTS: '31', SAVES: '64' },
  ],
  [
    'facebook-posts',
    { title: 'Fresh bread, every day of the week', kind: 'POST', externalId: '1000001_2000002' },
    { DURATION_SECONDS: '0', VIEWS: '5000', REACH: '4100', LIKES: '100', COMMENTS: '20', SHARES: '10', AVG_WATCH_SECONDS: '0' },
  ],
  [
    'youtube-videos',
    { row: 3, title: 'Sourdough for beginners', externalId: 'dQw4w9WgXcQ', precision: 'ZONELESS', publishedAt: new Date('2026-01-13T00:00:00Z') },
    {
      DURATION_SECONDS: '412',
      VIEWS: '2100',
      IMPRESSIONS: '40000',
      COVER_CTR: '0.009',
      LIKES: '120',
      COMMENTS: '14',
      SHARES: '9',
      AVG_WATCH_SECONDS: '168',
      FOLLOWS: '12',
    },
  ],
  [
    'tiktok-content',
    { title: 'Morning bake #bread', link: `https://www.tiktok.com/@bakery/video/${TIKTOK_ID}`, publishedAt: new Date('2026-09-04T10:30:05Z') },
    { LIKES: '410', COMMENTS: '22', SHARES: '9', VIEWS: '15200', AVG_WATCH_SECONDS: '9.8', COMPLETION_RATE: '0.182', SAVES: '77' },
  ],
  [
    'x-posts',
    { externalId: '1990000000000000001', publishedAt: new Date('2025-11-14T00:00:00Z') },
    { VIEWS: '8100', LIKES: '120', COMMENTS: '9', SHARES: '11', SAVES: '14', FOLLOWS: '2', PROFILE_VISITS: '20' },
  ],
] as const)('%s', async (format, row, numbers) => {
  const parsed = await readExport(format);
  expect(parsed.rows[0]).toMatchObject(row);
  expect(numbersOf(parsed.rows[0])).toEqual(numbers);
});

describe('Instagram', () => {
  const made = goldenExport('instagram-posts');
  const under = (headings: string) => withRows(made, 0, () => [cells(headings), INSTAGRAM_POST]);

  test.each([
    [
      'German',
      'Beitrags-ID|Konto-ID|Benutzername des Kontos|Kontoname|Beschreibung|Dauer (Sek.)|Veröffentlichungszeitpunkt|Permalink|Beitragsart|Datenkommentar|Datum|Aufrufe|Reichweite|„Gefällt mir“-Angaben|Geteilte Inhalte|Abonnements|Kommentare|Gespeichert',
    ],
    ['Chinese', '帖子编号|账户编号|账户用户名|账户名称|说明|时长（秒）|发布时间|永久链接|帖子类型|数据备注|日期|浏览量|覆盖人数|赞|分享|关注|评论|收藏'],
  ])('in %s', async (_, headings) => {
    const [english, local] = [await readExport(made), await readExport(under(headings))];
    expect(local.problems).toEqual([]);
    expect(local.rows[0]!.metrics).toEqual(english.rows[0]!.metrics);
    expect(local.rows[0]).toMatchObject({ link: english.rows[0]!.link, publishedAt: english.rows[0]!.publishedAt });
  });

  test('without the columns that come and go, and with the numbers in another order', async () => {
    const leaner = withRows(made, 0, (rows) => rows.map((row) => [...row.slice(0, 9), ...row.slice(11).reverse()]));
    expect(numbersOf((await readExport(leaner)).rows[0])).toMatchObject({ VIEWS: '12345', REACH: '9870', SAVES: '64' });
  });

  test('days of a post are parts of it and left out', async () => {
    const daily = withRows(made, 0, ([headings = [], post = []]) => [headings, post, post.map((text, place) => (place === 10 ? '03/28/2026' : text))]);
    const parsed = await readExport(daily);
    expect(parsed.rows).toHaveLength(1);
    expect(parsed.skipped).toEqual([{ row: 3, reason: 'PART' }]);
  });

  test('one date that can only be day first turns the whole column', async () => {
    const rows = (moments: readonly string[]): MadeExport =>
      withRows(made, 0, ([headings = []]) => [
        headings,
        ...moments.map((moment, index) => INSTAGRAM_POST.map((text, place) => (place === 6 ? moment : place === 0 ? `${text}${index}` : text))),
      ]);
    const days = async (moments: readonly string[]) => (await readExport(rows(moments))).rows.map((row) => row.publishedAt!.toISOString().slice(0, 10));
    expect(await days(['03/04/2026 06:08', '03/05/2026 06:08'])).toEqual(['2026-03-04', '2026-03-05']);
    expect(await days(['03/04/2026 06:08', '27/03/2026 06:08'])).toEqual(['2026-04-03', '2026-03-27']);
  });

  test('an id that a spreadsheet has rounded is none', async () => {
    expect((await readExport(withCell(made, [0, 1, 0], '1.80123E+16'))).rows[0]!.externalId).toBeNull();
  });
});

describe('YouTube', () => {
  test('its table alone, and under the newer words', async () => {
    const table = goldenExport('youtube-videos').tables[1]!;
    const newer = table.rows[0]!.map((text) => text.replace('Impressions click', 'Thumbnail click').replace(/^Impressions$/, 'Thumbnail impressions'));
    const parsed = await readExport({ ...goldenExport('youtube-videos'), file: 'CSV', tables: [{ sheet: '', rows: [newer, ...table.rows.slice(1)] }] });
    expect(numbersOf(parsed.rows[0])).toMatchObject({ IMPRESSIONS: '40000', COVER_CTR: '0.009' });
    expect(parsed.skipped).toEqual([{ row: 2, reason: 'TOTAL' }]);
  });
});

describe('TikTok', () => {
  const made = goldenExport('tiktok-content');

  test('a year that is left out is the video’s own, else the one its place in the list leaves', async () => {
    const { rows } = await readExport(made);
    expect(rows.map((row) => [row.publishedAt!.toISOString(), row.precision])).toEqual([
      ['2026-09-04T10:30:05.000Z', 'ZONELESS'],
      ['2026-08-30T00:00:00.000Z', 'ZONELESS'],
    ]);
  });

  test('in Chinese', async () => {
    const parsed = await readExport(withCell(withCell(made, [0, 1, 2], '9月4日'), [0, 2, 2], '8月30日'));
    expect(parsed.rows.map((row) => row.publishedAt!.toISOString().slice(0, 10))).toEqual(['2026-09-04', '2026-08-30']);
  });

  test('without a moment to count back from, a day without a year is no day', async () => {
    const parsed = await parseImport(bytesOf(made));
    expect(parsed.problems).toMatchObject([{ code: 'TIME_INVALID', row: 3, column: 'C', found: 'August 30' }]);
  });
});
