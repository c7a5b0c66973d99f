// An account on 小红书 with a past, a milestone under way, and traffic that is its own or bought in part, told in the rows its official exports would have.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import type { ParsedAccountRow, ParsedRow } from '@/lib/metrics/adapters/adapter';
import { seeded, type Random } from './random';

/** Honest accounts have their storms too: a post that goes round, a giveaway that makes people talk, an advertisement the platform itself sells. */
export const ORGANIC = ['organic', 'organic: goes round', 'organic: giveaway', 'organic: promoted by the platform'] as const;
export const BOUGHT = ['bought likes', 'bought views', 'follower farm', 'comment ring', 'slow drip', 'mixed with organic'] as const;
export type TrafficKind = (typeof ORGANIC)[number] | (typeof BOUGHT)[number];

export type SimulatedExport = { readonly at: Date; readonly posts: readonly ParsedRow[]; readonly days: readonly ParsedAccountRow[] };
export type SimulatedAccount = {
  readonly kind: TrafficKind;
  readonly isBought: boolean;
  /** In order; each tells of the same posts, grown on. */
  readonly exports: readonly SimulatedExport[];
  /** Titles of the posts of the milestone. */
  readonly milestone: readonly string[];
  /** Comments of the first post of the milestone, when somebody handed a list of them in. */
  readonly comments: readonly string[];
};

/** Midnight in China, as the days of the exports begin. */
const FIRST_DAY = Date.UTC(2026, 3, 1);
const START = FIRST_DAY - CHINA_OFFSET_MS;
const DAY_MS = 86_400_000;
const DAYS = 40;
const HOURS = DAYS * 24;

type Counts = { views: number; likes: number; comments: number; saves: number; shares: number };
const NONE: Counts = { views: 0, likes: 0, comments: 0, saves: 0, shares: 0 };
/** What is added to a post, and when. */
type Bought = { readonly counts: Counts; readonly fromHour: number; readonly hours: number };
type Post = { readonly title: string; readonly hour: number; readonly own: Counts; readonly settlesIn: number; readonly bought: Bought[] };

export function simulateAccount(seed: number): SimulatedAccount {
  const random = seeded(seed);
  const isBought = random.chance(0.5);
  const kinds: readonly TrafficKind[] = isBought ? BOUGHT : ORGANIC;
  const kind = kinds[random.whole(0, kinds.length - 1)]!;
  const account = {
    views: 800 * random.factor(0.9) + 500,
    engagement: 0.05 * random.factor(0.4),
    talk: 0.1 * random.factor(0.4),
    deep: 0.45 * random.factor(0.3),
    follow: 0.004 * random.factor(0.5),
  };
  const makePost = (title: string, hour: number): Post => {
    const views = Math.max(80, account.views * random.factor(0.75));
    const rate = account.engagement * random.factor(0.28);
    const likes = (views * rate) / (1 + account.talk + account.deep);
    const own = {
      views,
      likes,
      comments: likes * account.talk * random.factor(0.4),
      saves: likes * account.deep * 0.75 * random.factor(0.35),
      shares: likes * account.deep * 0.25 * random.factor(0.4),
    };
    return { title, hour, own, settlesIn: random.between(14, 50), bought: [] };
  };
  const past = Array.from({ length: random.whole(12, 28) }, (_, place) => makePost(`旧笔记${place}`, -random.whole(24 * 3, 24 * 60)));
  const present = Array.from({ length: random.whole(2, 5) }, (_, place) => makePost(`新笔记${place}`, random.whole(24 * 4, 24 * 26)));
  const farm = shape(kind, random, present, past);
  const lastHour = HOURS - 1;
  const looks = [...new Set([...Array.from({ length: random.whole(1, 4) }, () => random.whole(24 * 8, lastHour - 24)), lastHour])].sort(
    (first, second) => first - second,
  );
  const posts = [...past, ...present];
  const days = daysOf(posts, account.follow, farm, random);
  return {
    kind,
    isBought,
    milestone: present.map((post) => post.title),
    exports: looks.map((hour, place) => ({
      at: new Date(START + hour * 3_600_000),
      posts: posts.filter((post) => post.hour < hour - 2).map((post, row) => rowOf(post, row + 3, hour)),
      // Account workbooks are handed in once, at the end, by two of three.
      days: place === looks.length - 1 && (farm !== null || random.chance(0.67)) ? days : [],
    })),
    comments: commentsOf(kind, random),
  };
}

type Farm = { readonly day: number; readonly followers: number; readonly dropped: number } | null;

/** Makes the traffic what its kind says. */
function shape(kind: TrafficKind, random: Random, present: Post[], past: readonly Post[]): Farm {
  const [first] = present;
  const some = present.slice(0, random.whole(1, Math.min(3, present.length)));
  const scale = (post: Post, by: Partial<Counts>) => {
    for (const [name, factor] of Object.entries(by) as [keyof Counts, number][]) post.own[name] *= factor;
  };
  const buy = (post: Post, counts: Partial<Counts>, afterHours: number, hours: number) =>
    post.bought.push({ counts: { ...NONE, ...counts }, fromHour: post.hour + afterHours, hours });
  switch (kind) {
    case 'organic':
      return null;
    case 'organic: goes round': {
      const by = random.between(6, 20);
      // Strangers react less than followers, but they do.
      const rate = random.between(0.7, 1.1);
      scale(first!, { views: by, likes: by * rate, comments: by * rate, saves: by * rate, shares: by * rate });
      return null;
    }
    case 'organic: giveaway':
      scale(first!, { comments: random.between(1.8, 3.5), likes: random.between(1, 1.5) });
      return null;
    case 'organic: promoted by the platform': {
      const [by, rate] = [random.between(2, 4), random.between(0.5, 0.9)];
      scale(first!, { views: by, likes: by * rate, comments: by * rate * 0.9, saves: by * rate, shares: by * rate });
      return null;
    }
    case 'bought likes':
      for (const post of some) buy(post, { likes: Math.max(200, post.own.likes * random.between(2, 6)) }, random.between(2, 70), random.between(0.3, 4));
      return null;
    case 'bought views':
      for (const post of some)
        buy(
          post,
          { views: Math.max(4_000, post.own.views * random.between(3, 12)), likes: random.between(0, 10) },
          random.between(2, 40),
          random.between(2, 30),
        );
      return null;
    case 'follower farm': {
      const followers = random.between(400, 4_000);
      return { day: random.whole(6, 24), followers, dropped: followers * random.between(0.12, 0.45) };
    }
    case 'comment ring':
      for (const post of some)
        buy(
          post,
          { comments: Math.max(60, post.own.comments * random.between(5, 14)), likes: post.own.likes * random.between(0.1, 0.6) },
          random.between(1, 30),
          random.between(1, 20),
        );
      return null;
    case 'slow drip':
      // So many a day over weeks, spread over whatever there is.
      for (const post of [...present, ...past.slice(0, 4)])
        buy(post, { likes: Math.max(120, post.own.likes * random.between(1.2, 3)) }, 4, 24 * random.between(15, 30));
      return null;
    case 'mixed with organic':
      for (const post of some) {
        const views = post.own.views * random.between(1.5, 4);
        buy(
          post,
          { views, likes: views * random.between(0.12, 0.3), comments: post.own.comments * random.between(0, 0.4) },
          random.between(2, 40),
          random.between(3, 40),
        );
      }
      return null;
  }
}

/** What a post has at an hour: its own, growing ever more slowly, and what was bought by then. */
function at(post: Post, hour: number): Counts {
  const age = Math.max(0, hour - post.hour);
  const grown = 1 - Math.exp(-age / post.settlesIn) * 0.9 - Math.exp(-age / (post.settlesIn * 8)) * 0.1;
  const counts = { ...NONE };
  for (const name of Object.keys(NONE) as (keyof Counts)[]) {
    counts[name] = post.own[name] * grown;
    for (const { counts: added, fromHour, hours } of post.bought) counts[name] += added[name] * Math.min(1, Math.max(0, (hour - fromHour) / hours));
  }
  return counts;
}

function rowOf(post: Post, row: number, hour: number): ParsedRow {
  const counts = at(post, hour);
  const value = (name: keyof Counts) => String(Math.round(counts[name]));
  return {
    row,
    title: post.title,
    publishedAt: new Date(START + post.hour * 3_600_000),
    precision: 'SECOND',
    kind: 'NOTE',
    metrics: [
      { metric: 'VIEWS', value: value('views') },
      { metric: 'LIKES', value: value('likes') },
      { metric: 'COMMENTS', value: value('comments') },
      { metric: 'SAVES', value: value('saves') },
      { metric: 'SHARES', value: value('shares') },
    ],
    headings: [],
    texts: [],
  };
}

/** The account's own days: what its posts got on each, followers of it, and what was bought. */
function daysOf(posts: readonly Post[], follow: number, farm: Farm, random: Random): ParsedAccountRow[] {
  return Array.from({ length: DAYS }, (_, day) => {
    const gotten = (name: keyof Counts) => posts.reduce((sum, post) => sum + at(post, (day + 1) * 24)[name] - at(post, day * 24)[name], 0);
    const [views, likes] = [Math.round(gotten('views')) + random.events(15), Math.round(gotten('likes')) + random.events(0.5)];
    const isFarmDay = farm !== null && day === farm.day;
    const sinceFarm = farm === null ? -1 : day - farm.day;
    const gained = random.events(views * follow) + (isFarmDay ? random.events(farm.followers) : 0);
    const lost = random.events(0.5 + views * follow * 0.12) + (farm !== null && sinceFarm >= 1 && sinceFarm <= 12 ? random.events(farm.dropped / 12) : 0);
    return {
      row: day + 2,
      day: new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10),
      metrics: [
        { metric: 'VIEWS' as const, value: String(views) },
        { metric: 'LIKES' as const, value: String(likes) },
        { metric: 'NEW_FOLLOWERS' as const, value: String(gained) },
        { metric: 'LOST_FOLLOWERS' as const, value: String(lost) },
      ],
      raw: {},
    };
  });
}

const STOCK_COMMENTS = ['太好看了吧', '已收藏，谢谢分享', '求链接', '看起来好好吃', '这个真的绝了', '想去', '博主好美', '种草了'];

/** One of four hands a list of comments in. */
function commentsOf(kind: TrafficKind, random: Random): string[] {
  if (!random.chance(0.25)) return [];
  return Array.from({ length: 60 }, () => {
    if (kind === 'comment ring' && random.chance(0.8)) return `${STOCK_COMMENTS[random.whole(0, STOCK_COMMENTS.length - 1)]}${random.chance(0.3) ? '！' : ''}`;
    if (random.chance(0.08)) return STOCK_COMMENTS[random.whole(0, STOCK_COMMENTS.length - 1)]!;
    return Array.from({ length: random.whole(6, 22) }, () => String.fromCharCode(0x4e00 + random.whole(0, 1_500))).join('');
  });
}
