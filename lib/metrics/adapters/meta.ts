// Meta Business Suite: posts of an Instagram account and of a Facebook page (metrics.md 2.14 and 2.15). Times carry no zone, so a post is known
// by its link first. Columns vary by month and language; names of other languages than English are those seen or the interface's own words.
import type { ImportAdapter } from './adapter';
import { column, count, id, kept, kind, link, required, seconds, someTime, title } from './columns';

const META = { application: null, provenance: 'PLATFORM_EXPORT' } as const;
/** `Lifetime`, or a day when somebody asked for a breakdown by day; such rows are parts of a post. */
const PERIOD = column('Date|Datum|日期', { as: 'PERIOD' });
const NOTE = kept('Data comment|Datenkommentar|Kommentar zu Daten|数据备注|数据注释')[0]!;
const POST_ID = required(id('Post ID|Beitrags-ID|帖子编号|帖子 ID'));
const PUBLISHED = required(
  someTime('Publish time|Veröffentlichungszeit|Veröffentlichungszeitpunkt|Zeitpunkt der Veröffentlichung|Veröffentlicht am|发布时间|发帖时间'),
);
const PERMALINK = required(link('Permalink|Permanenter Link|永久链接|固定链接'));
const DESCRIPTION = 'Description|Beschreibung|说明|描述|简介';
const VIEWS = count('Views|Aufrufe|观看次数|浏览量|查看次数|浏览次数', 'VIEWS');
const REACH = count('Reach|Reichweite|覆盖人数|覆盖', 'REACH');
const COMMENTS = count('Comments|Kommentare|评论|评论数|评论量', 'COMMENTS');
const SHARES = count('Shares|Geteilte Inhalte|Geteilt|Teilungen|分享|分享次数|分享量', 'SHARES');
const DURATION = seconds('Duration (sec)|Dauer (Sek.)|Dauer (Sekunden)|时长（秒）|时长（秒数）', 'DURATION_SECONDS');

export const INSTAGRAM_POSTS: ImportAdapter = {
  ...META,
  id: 'instagram-posts',
  platform: 'INSTAGRAM',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      absent: ['Page ID', 'Seiten-ID', '主页编号'],
      atLeast: 8,
      columns: [
        POST_ID,
        ...kept('Account ID|Konto-ID|账户编号|帐户编号|账户 ID', 'Account name|Kontoname|账户名称|帐户名称'),
        required(kept('Account username|Benutzername des Kontos|Kontobenutzername|Konto-Benutzername|账户用户名|帐户用户名|账户帐号')[0]!),
        title(DESCRIPTION),
        DURATION,
        PUBLISHED,
        PERMALINK,
        kind('Post type|Beitragsart|Beitragstyp|帖子类型', { 'IG image': 'POST', 'IG carousel': 'POST', 'IG reel': 'SHORT_VIDEO', 'IG story': 'STORY' }, true),
        NOTE,
        PERIOD,
        VIEWS,
        // Files of before 2025 have Impressions in place of Views; they are not the same and are kept.
        kept('Impressions|Impressionen|展示次数')[0]!,
        REACH,
        count('Likes|„Gefällt mir“-Angaben|Gefällt mir-Angaben|Gefällt mir|赞|点赞|心情|点赞数', 'LIKES'),
        SHARES,
        count('Follows|Abonnements|Neue Follower|Follower|关注|关注数|新增关注', 'FOLLOWS'),
        COMMENTS,
        count('Saves|Gespeichert|Gespeicherte Inhalte|Speicherungen|收藏|收藏次数|保存次数', 'SAVES'),
      ],
    },
  ],
};

export const FACEBOOK_POSTS: ImportAdapter = {
  ...META,
  id: 'facebook-posts',
  platform: 'FACEBOOK',
  tables: [
    {
      shape: 'POSTS',
      layout: 'ROWS',
      absent: ['Account username'],
      atLeast: 6,
      columns: [
        POST_ID,
        required(kept('Page ID|Seiten-ID|主页编号|主页 ID')[0]!),
        ...kept('Page name|Seitenname|主页名称', 'Caption type', 'Is crosspost', 'Is share', 'Languages', 'Custom labels', 'Funded content status'),
        // The caption stands in one of the two, by kind of post: the longer is read.
        title('Title|Titel|标题'),
        title(DESCRIPTION),
        DURATION,
        PUBLISHED,
        PERMALINK,
        kind(
          'Post type|Beitragsart|Beitragstyp|帖子类型',
          {
            Photos: 'POST',
            Photo: 'POST',
            Links: 'POST',
            Text: 'POST',
            Videos: 'SHORT_VIDEO',
            Video: 'SHORT_VIDEO',
            Reels: 'SHORT_VIDEO',
            Reel: 'SHORT_VIDEO',
          },
          true,
        ),
        NOTE,
        PERIOD,
        VIEWS,
        REACH,
        ...kept('Reactions, Comments and Shares', 'Total clicks', 'Other Clicks', 'Link Clicks', 'Seconds viewed', 'Impressions'),
        // Every reaction, not the thumb alone: what a page calls its likes.
        count('Reactions|Reaktionen|心情|留下的心情', 'LIKES'),
        COMMENTS,
        SHARES,
        seconds('Average Seconds viewed', 'AVG_WATCH_SECONDS'),
      ],
    },
  ],
};
