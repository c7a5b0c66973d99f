// The platforms we know: what is delivered there, what is measured there, and which export files we read.
import { DELIVERABLE_KIND_TRAITS, type DeliverableKind } from './deliverable-kinds';
import { inputsOfMetric, METRIC_CODES, METRICS, type MetricCode } from './metrics';

export const PLATFORMS = [
  'XIAOHONGSHU',
  'DOUYIN',
  'KUAISHOU',
  'WECHAT_OFFICIAL',
  'WECHAT_CHANNELS',
  'WECHAT_PRIVATE',
  'ZHIHU',
  'BILIBILI',
  'WEIBO',
  'TOUTIAO',
  'INSTAGRAM',
  'TIKTOK',
  'YOUTUBE',
  'FACEBOOK',
  'X',
  'LINKEDIN',
] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Files an adapter of `lib/metrics/adapters` reads; the value is the adapter's id. */
export const IMPORT_FORMATS = [
  'xiaohongshu-note-list',
  'xiaohongshu-note',
  'xiaohongshu-account',
  'pugongying-notes',
  'pugongying-orders',
  'douyin-works',
  'douyin-posts',
  'douyin-days',
  'douyin-summary',
  'kuaishou-list',
  'kuaishou-work',
  'wechat-articles',
  'wechat-articles-old',
  'wechat-article',
  'wechat-followers',
  'wechat-tendency',
  'wechat-flow',
  'wechat-channels-videos',
  'bilibili-comparison',
  'zhihu-articles',
  'zhihu-answers',
  'zhihu-days',
  'toutiao-days',
  'toutiao-followers',
  'weibo-posts',
  'weibo-days',
  'instagram-posts',
  'facebook-posts',
  'youtube-videos',
  'tiktok-content',
  'tiktok-overview',
  'tiktok-followers',
  'x-posts',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export type PlatformTraits = {
  readonly region: 'CHINA' | 'GLOBAL';
  /** Most usual first; the first is what a template starts from. */
  readonly kinds: readonly DeliverableKind[];
  /** What the platform, or our own links and codes beside it, can tell of one post or of the account. */
  readonly measures: readonly MetricCode[];
  /** Official exports that tell of posts. */
  readonly importFormats: readonly ImportFormat[];
  /** Official exports that tell of the account alone. */
  readonly accountFormats?: readonly ImportFormat[];
  /** Templates of ours for a platform that exports nothing: filled in by hand, so one side's word. */
  readonly templateFormats?: readonly ImportFormat[];
};

const INTERNAL_KINDS = ['COPY', 'SCRIPT', 'REPLY_LOG', 'REPORT'] as const;
/** Measured by our own links and codes or counted in a log, whatever the platform. */
const OWN_MEASURES = ['CLICKS', 'LEADS', 'ORDERS', 'COUPONS_ISSUED', 'COUPONS_REDEEMED', 'MESSAGES_DUE', 'MESSAGES_IN_TIME'] as const;
const ACCOUNT_MEASURES = ['FOLLOWERS', 'NEW_FOLLOWERS', 'LOST_FOLLOWERS', 'DM_ENTERED', 'DM_WROTE', 'CONTACTS_LEFT'] as const;
const COMMON = ['VIEWS', 'LIKES', 'COMMENTS', 'SHARES', ...OWN_MEASURES, ...ACCOUNT_MEASURES] as const;
const VIDEO_RATES = ['COMPLETION_RATE', 'HOLD_5S', 'EXIT_2S', 'AVG_WATCH_SECONDS', 'DURATION_SECONDS'] as const;

export const PLATFORM_TRAITS: Readonly<Record<Platform, PlatformTraits>> = {
  XIAOHONGSHU: {
    region: 'CHINA',
    kinds: ['NOTE', 'SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [
      ...COMMON,
      'IMPRESSIONS',
      'SAVES',
      'FOLLOWS',
      'COVER_CTR',
      'AVG_WATCH_SECONDS',
      'DANMAKU',
      'PROFILE_VISITS',
      'REACH',
      'COMPLETION_RATE',
      'EXIT_2S',
      'DURATION_SECONDS',
    ],
    importFormats: ['xiaohongshu-note-list', 'xiaohongshu-note', 'pugongying-notes'],
    accountFormats: ['xiaohongshu-account', 'pugongying-orders'],
  },
  DOUYIN: {
    region: 'CHINA',
    kinds: ['SHORT_VIDEO', 'NOTE', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES', 'FOLLOWS', 'COVER_CTR', 'PROFILE_VISITS', ...VIDEO_RATES],
    importFormats: ['douyin-works', 'douyin-posts'],
    accountFormats: ['douyin-days', 'douyin-summary'],
  },
  KUAISHOU: {
    region: 'CHINA',
    kinds: ['SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES', 'FOLLOWS', 'COVER_CTR', 'IMPRESSIONS', ...VIDEO_RATES],
    importFormats: ['kuaishou-list', 'kuaishou-work'],
  },
  WECHAT_OFFICIAL: {
    region: 'CHINA',
    kinds: ['ARTICLE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES', 'FOLLOWS', 'COMPLETION_RATE', 'REACH'],
    importFormats: ['wechat-articles', 'wechat-articles-old', 'wechat-article'],
    accountFormats: ['wechat-followers', 'wechat-tendency', 'wechat-flow'],
  },
  WECHAT_CHANNELS: {
    region: 'CHINA',
    kinds: ['SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'FOLLOWS', 'COMPLETION_RATE', 'AVG_WATCH_SECONDS'],
    importFormats: ['wechat-channels-videos'],
  },
  WECHAT_PRIVATE: {
    region: 'CHINA',
    kinds: ['GROUP_ACTIVITY', 'POST', 'GROUP_LOG', ...INTERNAL_KINDS],
    measures: [...OWN_MEASURES, 'GROUP_JOINED', 'GROUP_PRESENT_D7', 'GROUP_PRESENT_D30', 'DM_ENTERED', 'DM_WROTE', 'CONTACTS_LEFT', 'BUYERS', 'REPEAT_BUYERS'],
    importFormats: [],
  },
  ZHIHU: {
    region: 'CHINA',
    kinds: ['ANSWER', 'ARTICLE', 'VIDEO', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES'],
    importFormats: ['zhihu-articles', 'zhihu-answers'],
    accountFormats: ['zhihu-days'],
  },
  BILIBILI: {
    region: 'CHINA',
    kinds: ['VIDEO', 'SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES', 'FOLLOWS', 'DANMAKU', 'COMPLETION_RATE', 'HOLD_3S'],
    importFormats: ['bilibili-comparison'],
  },
  WEIBO: {
    region: 'CHINA',
    kinds: ['POST', 'SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON],
    importFormats: [],
    templateFormats: ['weibo-posts', 'weibo-days'],
  },
  TOUTIAO: {
    region: 'CHINA',
    kinds: ['ARTICLE', 'SHORT_VIDEO', 'POST', ...INTERNAL_KINDS],
    measures: [...COMMON, 'IMPRESSIONS', 'SAVES', 'COMPLETION_RATE'],
    importFormats: [],
    accountFormats: ['toutiao-days', 'toutiao-followers'],
  },
  INSTAGRAM: {
    region: 'GLOBAL',
    kinds: ['POST', 'SHORT_VIDEO', 'STORY', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'REACH', 'SAVES', 'FOLLOWS', 'PROFILE_VISITS', 'DURATION_SECONDS'],
    importFormats: ['instagram-posts'],
  },
  TIKTOK: {
    region: 'GLOBAL',
    kinds: ['SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES', 'COMPLETION_RATE', 'AVG_WATCH_SECONDS'],
    importFormats: ['tiktok-content'],
    accountFormats: ['tiktok-overview', 'tiktok-followers'],
  },
  YOUTUBE: {
    region: 'GLOBAL',
    kinds: ['VIDEO', 'SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'IMPRESSIONS', 'FOLLOWS', 'COVER_CTR', 'AVG_WATCH_SECONDS', 'DURATION_SECONDS', 'REACH'],
    importFormats: ['youtube-videos'],
  },
  FACEBOOK: {
    region: 'GLOBAL',
    kinds: ['POST', 'SHORT_VIDEO', 'LIVE', ...INTERNAL_KINDS],
    measures: [...COMMON, 'REACH', 'AVG_WATCH_SECONDS', 'DURATION_SECONDS'],
    importFormats: ['facebook-posts'],
  },
  X: {
    region: 'GLOBAL',
    kinds: ['POST', 'SHORT_VIDEO', ...INTERNAL_KINDS],
    measures: [...COMMON, 'SAVES', 'PROFILE_VISITS', 'FOLLOWS'],
    importFormats: ['x-posts'],
  },
  LINKEDIN: { region: 'GLOBAL', kinds: ['POST', 'ARTICLE', 'VIDEO', ...INTERNAL_KINDS], measures: [...COMMON], importFormats: [] },
};

/** Every file we read of a platform, posts first. */
export function formatsOf(platform: Platform): ImportFormat[] {
  const { importFormats, accountFormats = [], templateFormats = [] } = PLATFORM_TRAITS[platform];
  return [...importFormats, ...accountFormats, ...templateFormats];
}

export function isPlatform(value: string): value is Platform {
  return (PLATFORMS as readonly string[]).includes(value);
}

/** Days after publication before numbers of this kind are judged, as a default a contract may change. */
export function maturityDaysOf(kind: DeliverableKind): number {
  return DELIVERABLE_KIND_TRAITS[kind].maturityDays;
}

/**
 * The inputs a metric has on a platform, or null when the platform cannot give it. Interactions a platform does not know (saves on WeChat
 * Channels) drop out of the sum; the denominator and the weight never do.
 */
export function inputsOnPlatform(platform: Platform, code: MetricCode): MetricCode[] | null {
  const { measures } = PLATFORM_TRAITS[platform];
  const { formula } = METRICS[code];
  if (formula.form !== 'RATIO') return inputsOfMetric(code).every((input) => measures.includes(input)) ? inputsOfMetric(code) : null;
  const needed = [...(formula.minus ?? []), formula.per, ...(formula.weight ? [formula.weight] : [])];
  const plus = formula.plus.filter((input) => measures.includes(input));
  if (plus.length === 0 || !needed.every((input) => measures.includes(input))) return null;
  // Of a sum over several kinds of interaction a half must remain, or the name would promise what is not counted.
  if (plus.length * 2 < formula.plus.length) return null;
  return inputsOfMetric(code).filter((input) => measures.includes(input));
}

/** Metrics that a contract on this platform may release money by, in registry order. */
export function releasableMetrics(platform: Platform): MetricCode[] {
  return METRIC_CODES.filter((code) => METRICS[code].releasesMoney && inputsOnPlatform(platform, code) !== null);
}
