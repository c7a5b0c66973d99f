// Which post an address names, however it is written; and rows that carry one find their deliverable by it.
import { describe, expect, test } from 'vitest';

import type { Platform } from '@/lib/dimensions/platforms';
import type { ParsedRow } from '@/lib/metrics/adapters/adapter';
import { type MatchableDeliverable, matchRows } from '@/lib/metrics/match-rows';
import { identityOfId, identityOfLink, momentOfTiktokId } from '@/lib/metrics/post-identity';

test.each<[Platform, string | null, readonly string[]]>([
  [
    'XIAOHONGSHU',
    '66a0000000000000000000a1',
    [
      'https://www.xiaohongshu.com/explore/66a0000000000000000000a1?xsec_token=x',
      'http://xiaohongshu.com/discovery/item/66a0000000000000000000a1/',
      'https://www.xiaohongshu.com/user/profile/5f0000000000000000000001/66a0000000000000000000a1',
    ],
  ],
  [
    'XIAOHONGSHU',
    null,
    [
      'http://xhslink.com/a/abc',
      'https://www.xiaohongshu.com/user/profile/5f0000000000000000000001',
      'https://notxiaohongshu.com/explore/66a0000000000000000000a1',
      'no link',
    ],
  ],
  [
    'DOUYIN',
    '7300000000000000001',
    [
      'https://www.douyin.com/video/7300000000000000001',
      'https://www.douyin.com/user/MS4?modal_id=7300000000000000001',
      'https://www.iesdouyin.com/share/video/7300000000000000001/?region=CN',
    ],
  ],
  ['DOUYIN', null, ['https://v.douyin.com/abcdef/']],
  ['KUAISHOU', '3xabcdefgh', ['https://www.kuaishou.com/short-video/3xabcdefgh?streamSource=x']],
  ['WECHAT_OFFICIAL', 's:AbCdEfGhIjKl', ['https://mp.weixin.qq.com/s/AbCdEfGhIjKl']],
  ['WECHAT_OFFICIAL', 'm:MzA3:265:1', ['http://mp.weixin.qq.com/s?__biz=MzA3&mid=265&idx=1&sn=ab#rd', 'https://mp.weixin.qq.com/s?mid=265&__biz=MzA3&chksm=9']],
  ['ZHIHU', 'answer:3400000001', ['https://www.zhihu.com/question/1/answer/3400000001', 'https://www.zhihu.com/answer/3400000001']],
  ['ZHIHU', 'article:700000001', ['https://zhuanlan.zhihu.com/p/700000001']],
  ['BILIBILI', 'bv:BV1xx411c7mD', ['https://www.bilibili.com/video/BV1xx411c7mD/?p=2', 'https://m.bilibili.com/video/BV1xx411c7mD']],
  ['WEIBO', 'mblog:NabcDEF12', ['https://weibo.com/1234567890/NabcDEF12']],
  ['TOUTIAO', '7300000000000000002', ['https://www.toutiao.com/article/7300000000000000002/', 'https://www.toutiao.com/w/7300000000000000002']],
  [
    'INSTAGRAM',
    'DAbcDEFghij',
    [
      'https://www.instagram.com/reel/DAbcDEFghij/',
      'https://instagram.com/reels/DAbcDEFghij',
      'https://www.instagram.com/bakery.lane/p/DAbcDEFghij/?img_index=1',
      'instagram.com/p/DAbcDEFghij',
    ],
  ],
  [
    'TIKTOK',
    '7300000000000000003',
    ['https://www.tiktok.com/@bake.ry/video/7300000000000000003?lang=en', 'https://m.tiktok.com/@bake.ry/photo/7300000000000000003'],
  ],
  ['TIKTOK', null, ['https://vm.tiktok.com/ZMabc/']],
  [
    'YOUTUBE',
    'dQw4w9WgXcQ',
    [
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3',
      'https://youtu.be/dQw4w9WgXcQ?si=x',
      'https://youtube.com/shorts/dQw4w9WgXcQ',
      'https://m.youtube.com/watch?app=m&v=dQw4w9WgXcQ',
      'https://www.youtube.com/live/dQw4w9WgXcQ',
    ],
  ],
  [
    'FACEBOOK',
    '2000002',
    [
      'https://www.facebook.com/bakery/posts/2000002',
      'https://www.facebook.com/permalink.php?story_fbid=2000002&id=1',
      'https://m.facebook.com/watch/?v=2000002',
      'https://www.facebook.com/reel/2000002',
    ],
  ],
  ['FACEBOOK', null, ['https://fb.watch/abc/', 'https://www.facebook.com/share/p/abc/']],
  [
    'X',
    '1990000000000000001',
    [
      'https://x.com/bakery/status/1990000000000000001?s=20',
      'https://twitter.com/bakery/status/1990000000000000001',
      'https://mobile.twitter.com/i/status/1990000000000000001',
    ],
  ],
])('%s %s', (platform, identity, addresses) => {
  expect(addresses.map((address) => identityOfLink(platform, address))).toEqual(addresses.map(() => identity));
});

test('ids are read without the marks spreadsheets put around them, and posts of a page without the page', () => {
  expect(identityOfId('YOUTUBE', '"dQw4w9WgXcQ"')).toBe('dQw4w9WgXcQ');
  expect(identityOfId('FACEBOOK', '1000001_2000002')).toBe('2000002');
  expect(identityOfId('X', 'see below')).toBeNull();
});

test('the id of a TikTok video tells when it was made', () => {
  expect(momentOfTiktokId('7234567890123456789')?.toISOString()).toBe('2023-05-18T16:58:18.000Z');
  expect(momentOfTiktokId('123')).toBeNull();
  expect(momentOfTiktokId('100000000000000000')).toBeNull();
});

describe('rows with an address', () => {
  const AT = new Date('2026-03-24T09:33:05Z');
  const address = (code: string) => `https://www.instagram.com/reel/${code}/`;
  const row = (number: number, change: Partial<ParsedRow> = {}): ParsedRow => ({
    row: number,
    title: 'Bread',
    publishedAt: AT,
    precision: 'ZONELESS',
    kind: null,
    metrics: [],
    headings: [],
    texts: [],
    ...change,
  });
  const piece = (id: string, change: Partial<MatchableDeliverable> = {}): MatchableDeliverable => ({
    id,
    platform: 'INSTAGRAM',
    kind: 'SHORT_VIDEO',
    title: 'Bread',
    publishedAt: AT,
    publishedUrl: null,
    ...change,
  });
  const match = (rows: ParsedRow[], deliverables: MatchableDeliverable[], platform: Platform = 'INSTAGRAM') =>
    matchRows({ platform, rows, deliverables }).map(({ certainty, deliverableId, doubt }) => [certainty, deliverableId, doubt]);

  test('are certain by it, whatever title and time say', () => {
    const other = row(2, { title: 'Cake', publishedAt: new Date('2020-01-01T00:00:00Z'), link: address('DAbcDEFghij') });
    expect(match([other, row(3)], [piece('a', { publishedUrl: 'https://instagram.com/p/DAbcDEFghij' }), piece('b')])).toEqual([
      ['CERTAIN', 'a', null],
      ['DOUBTFUL', 'b', 'TIME_UNKNOWN'],
    ]);
  });

  test('are certain by the id where the address holds it', () => {
    const video = row(2, { title: 'Cake', externalId: 'dQw4w9WgXcQ' });
    expect(match([video], [piece('a', { platform: 'YOUTUBE', publishedUrl: 'https://youtu.be/dQw4w9WgXcQ' })], 'YOUTUBE')).toEqual([['CERTAIN', 'a', null]]);
  });

  test('are doubtful beside a deliverable whose address is another’s, however alike they are', () => {
    expect(match([row(2, { link: address('AAAAAAAAAAA') })], [piece('a', { publishedUrl: address('BBBBBBBBBBB') })])).toEqual([
      ['DOUBTFUL', 'a', 'LINK_DIFFERS'],
    ]);
    expect(match([row(2, { link: address('AAAAAAAAAAA') })], [piece('a', { publishedUrl: 'https://l.example.com/x' })])).toEqual([
      ['DOUBTFUL', 'a', 'TIME_UNKNOWN'],
    ]);
  });

  test('are doubtful when two rows have the same, and when two deliverables have', () => {
    const twice = [row(2, { link: address('DAbcDEFghij') }), row(3, { link: address('DAbcDEFghij') })];
    expect(match(twice, [piece('a', { publishedUrl: address('DAbcDEFghij') })])).toEqual([
      ['DOUBTFUL', 'a', 'SEVERAL_ROWS'],
      ['DOUBTFUL', 'a', 'SEVERAL_ROWS'],
    ]);
    const shared = [piece('a', { publishedUrl: address('DAbcDEFghij') }), piece('b', { publishedUrl: address('DAbcDEFghij') })];
    expect(match([twice[0]!], shared)[0]![0]).toBe('DOUBTFUL');
  });

  test('and a file that names nothing is a person’s to place', () => {
    const nameless = row(1, { title: '', publishedAt: null });
    expect(match([nameless], [piece('a'), piece('b')])).toEqual([['DOUBTFUL', null, 'POST_UNNAMED']]);
    expect(match([nameless], [piece('a')])).toEqual([['DOUBTFUL', 'a', 'POST_UNNAMED']]);
  });
});
