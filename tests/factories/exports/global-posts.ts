// Exports of posts on platforms of the world (metrics.md 2.14 to 2.18).
import type { ImportFormat } from '@/lib/dimensions/platforms';
import { cells, type MadeExport } from './made-export';

const one = (rows: readonly (readonly string[])[], sheet = 'Sheet1') => [{ sheet, rows }];
const comma = (line: string) => line.split(',');

export const INSTAGRAM_HEADINGS = comma(
  'Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves',
);
export const INSTAGRAM_POST = cells(
  '18012345678901234|17841400000000000|bakery.lane|Bakery Lane|Fresh bread, every day|31|03/27/2026 06:08|https://www.instagram.com/reel/DAbcDEFghij/|IG reel||Lifetime|12,345|9,870|410|22|8|31|64',
);
export const TIKTOK_ID = (BigInt(Date.UTC(2026, 8, 4, 10, 30, 5) / 1_000) << 32n) | 12_345n;

export const GLOBAL_POSTS: Partial<Record<ImportFormat, MadeExport>> = {
  'instagram-posts': {
    file: 'CSV',
    tables: one([INSTAGRAM_HEADINGS, INSTAGRAM_POST]),
    countAt: [0, 1, 11],
    timeAt: [0, 1, 6],
    headingAt: [0, 0, 7],
  },
  'facebook-posts': {
    file: 'CSV',
    tables: one([
      comma(
        'Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,Permalink,Is crosspost,Is share,Post type,Languages,Custom labels,Funded content status,Data comment,Date,Views,Reach',
      ).concat(
        'Reactions, Comments and Shares',
        comma('Reactions,Comments,Shares,Total clicks,Other Clicks,Link Clicks,Seconds viewed,Average Seconds viewed'),
      ),
      cells(
        '1000001_2000002|1000001|Bakery Lane|Bread|Fresh bread, every day of the week|0|03/27/2026 06:08||https://www.facebook.com/bakery/posts/2000002|0|0|Photos||||| Lifetime|5,000|4,100|130|100|20|10|60|50|10|0|0',
      ),
    ]),
    countAt: [0, 1, 17],
    timeAt: [0, 1, 6],
    headingAt: [0, 0, 1],
  },
  'youtube-videos': {
    file: 'ZIP',
    tables: [
      {
        sheet: 'Chart data.csv',
        rows: [comma('Date,Content,Video title,Video publish time,Duration,Views'), comma('2026-01-14,dQw4w9WgXcQ,Sourdough,x,412,900')],
      },
      {
        sheet: 'Table data.csv',
        rows: [
          comma(
            'Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%),Likes,Comments added,Shares,Average view duration,Subscribers gained',
          ),
          cells('Total||||2100|98.2|11|40000|4.2|120|14|9|0:02:48|12'),
          cells('dQw4w9WgXcQ|Sourdough for beginners|Jan 13, 2026|412|2100|98.2|-1|40000|0.9|120|14|9|0:02:48|12'),
        ],
      },
      { sheet: 'Totals.csv', rows: [comma('Date,Views'), comma('2026-01-14,900')] },
    ],
    countAt: [1, 2, 4],
    rateAt: [1, 2, 8],
    timeAt: [1, 2, 2],
    headingAt: [1, 0, 0],
  },
  'tiktok-content': {
    file: 'CSV',
    tables: one([
      comma(
        'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Total play time,Average watch time,Watched full video,Add to favorites',
      ),
      cells(`Morning bake #bread|https://www.tiktok.com/@bakery/video/${TIKTOK_ID}|September 4|410|22|9|15,200|42:10:00|9.8s|18.2%|77`),
      cells('Evening bake|https://www.tiktok.com/@bakery/video/1|August 30|10|2|1|1.2K|1:10:00|7.8s|0.4%|7'),
    ]),
    countAt: [0, 1, 6],
    rateAt: [0, 1, 9],
    timeAt: [0, 1, 2],
    headingAt: [0, 0, 6],
  },
  'x-posts': {
    file: 'CSV',
    tables: one([
      comma(
        'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks',
      ),
      cells('1990000000000000001|Fri, Nov 14, 2025|Fresh bread today|https://x.com/bakery/status/1990000000000000001|8,100|120|190|14|3|2|9|11|20|30|5|0|1'),
    ]),
    countAt: [0, 1, 4],
    timeAt: [0, 1, 1],
    headingAt: [0, 0, 6],
  },
};
