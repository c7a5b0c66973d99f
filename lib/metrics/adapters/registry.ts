// Every export format we read. A new one is a table like its neighbours, a line here and in IMPORT_FORMATS of lib/dimensions/platforms.
import type { ImportFormat } from '@/lib/dimensions/platforms';

import type { ImportAdapter } from './adapter';
import { BILIBILI_COMPARISON } from './bilibili';
import { DOUYIN_DAYS, DOUYIN_POSTS, DOUYIN_SUMMARY, DOUYIN_WORKS } from './douyin';
import { KUAISHOU_LIST, KUAISHOU_WORK } from './kuaishou';
import { FACEBOOK_POSTS, INSTAGRAM_POSTS } from './meta';
import { PUGONGYING_NOTES, PUGONGYING_ORDERS } from './pugongying';
import { TIKTOK_CONTENT, TIKTOK_FOLLOWERS, TIKTOK_OVERVIEW } from './tiktok';
import { TOUTIAO_DAYS, TOUTIAO_FOLLOWERS } from './toutiao';
import { WECHAT_CHANNELS_VIDEOS } from './wechat-channels';
import { WECHAT_ARTICLE, WECHAT_ARTICLES, WECHAT_ARTICLES_OLD } from './wechat-official';
import { WECHAT_FLOW, WECHAT_FOLLOWERS, WECHAT_TENDENCY } from './wechat-official-account';
import { WEIBO_DAYS, WEIBO_POSTS } from './weibo';
import { X_POSTS } from './x';
import { XIAOHONGSHU_ACCOUNT } from './xiaohongshu-account';
import { XIAOHONGSHU_NOTE } from './xiaohongshu-note';
import { XIAOHONGSHU_NOTE_LIST } from './xiaohongshu-note-list';
import { YOUTUBE_VIDEOS } from './youtube';
import { ZHIHU_ANSWERS, ZHIHU_ARTICLES, ZHIHU_DAYS } from './zhihu';

export const IMPORT_ADAPTERS: Readonly<Record<ImportFormat, ImportAdapter>> = {
  'xiaohongshu-note-list': XIAOHONGSHU_NOTE_LIST,
  'xiaohongshu-note': XIAOHONGSHU_NOTE,
  'xiaohongshu-account': XIAOHONGSHU_ACCOUNT,
  'pugongying-notes': PUGONGYING_NOTES,
  'pugongying-orders': PUGONGYING_ORDERS,
  'douyin-works': DOUYIN_WORKS,
  'douyin-posts': DOUYIN_POSTS,
  'douyin-days': DOUYIN_DAYS,
  'douyin-summary': DOUYIN_SUMMARY,
  'kuaishou-list': KUAISHOU_LIST,
  'kuaishou-work': KUAISHOU_WORK,
  'wechat-articles': WECHAT_ARTICLES,
  'wechat-articles-old': WECHAT_ARTICLES_OLD,
  'wechat-article': WECHAT_ARTICLE,
  'wechat-followers': WECHAT_FOLLOWERS,
  'wechat-tendency': WECHAT_TENDENCY,
  'wechat-flow': WECHAT_FLOW,
  'wechat-channels-videos': WECHAT_CHANNELS_VIDEOS,
  'bilibili-comparison': BILIBILI_COMPARISON,
  'zhihu-articles': ZHIHU_ARTICLES,
  'zhihu-answers': ZHIHU_ANSWERS,
  'zhihu-days': ZHIHU_DAYS,
  'toutiao-days': TOUTIAO_DAYS,
  'toutiao-followers': TOUTIAO_FOLLOWERS,
  'weibo-posts': WEIBO_POSTS,
  'weibo-days': WEIBO_DAYS,
  'instagram-posts': INSTAGRAM_POSTS,
  'facebook-posts': FACEBOOK_POSTS,
  'youtube-videos': YOUTUBE_VIDEOS,
  'tiktok-content': TIKTOK_CONTENT,
  'tiktok-overview': TIKTOK_OVERVIEW,
  'tiktok-followers': TIKTOK_FOLLOWERS,
  'x-posts': X_POSTS,
};
