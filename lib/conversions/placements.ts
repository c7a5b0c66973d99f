// Where a link or code is put in front of people. One word each; names are in the messages under `conversions.placement`.

export const PLACEMENTS = [
  'XIAOHONGSHU_BIO',
  'XIAOHONGSHU_NOTE',
  'XIAOHONGSHU_COMMENT',
  'DOUYIN_BIO',
  'DOUYIN_COMMENT',
  'KUAISHOU_BIO',
  'WECHAT_ARTICLE',
  'WECHAT_MENU',
  'WECHAT_CHANNELS',
  'WECHAT_GROUP',
  'WECHAT_MOMENTS',
  'ZHIHU',
  'BILIBILI',
  'WEIBO',
  'INSTAGRAM_BIO',
  'TIKTOK_BIO',
  'YOUTUBE_DESCRIPTION',
  'FACEBOOK',
  'LIVE_ROOM',
  'PRINT',
  'OTHER',
] as const;
export type Placement = (typeof PLACEMENTS)[number];
