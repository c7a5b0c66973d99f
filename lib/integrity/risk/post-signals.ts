// What the numbers of one post say. Each sign needs its inputs, and is left out (null) without them.
import { DAY_MS, HOUR_MS } from '@/lib/time/duration';
import { count, number, share } from '../words';
import type { PostCounts, PostRisk } from './input';
import { normOf } from './norms';
import { median, ramp, type Signal } from './signal';

/** Below these a rate is chance. */
const FEWEST_VIEWS = 500;
const FEWEST_LIKES = 40;
/** So many other posts make a past of an account's own. */
const FEWEST_BASELINE = 5;
const FEWEST_COMMENTS = 20;
const FEWEST_CLICK_VIEWS = 5_000;
const CHINA_OFFSET_HOURS = 8;

type Judge = (post: PostRisk) => Signal | null;

export const POST_SIGNALS: readonly Judge[] = [
  engagementHigh,
  engagementLow,
  commentsFew,
  commentsMany,
  viewsOutlier,
  likesAlone,
  likesBurst,
  night,
  clicksFew,
  clicksByBots,
  commentsRepeated,
];

function interactions({ likes, comments, shares, saves }: PostCounts): number | null {
  return likes === null ? null : likes + (comments ?? 0) + (shares ?? 0) + (saves ?? 0);
}

function engagement(counts: PostCounts): number | null {
  const sum = interactions(counts);
  return sum === null || counts.views === null || counts.views < FEWEST_VIEWS ? null : sum / counts.views;
}

/** The account's own middle where there are enough posts, else the platform's. */
function usual({ baseline }: PostRisk, of: (counts: PostCounts) => number | null, norm: number): number {
  const values = baseline.flatMap((each) => of(each) ?? []);
  return values.length >= FEWEST_BASELINE ? median(values) : norm;
}

/** How far the account's own posts lie apart, as a factor; wild accounts are judged more loosely. */
function spread({ baseline }: PostRisk, of: (counts: PostCounts) => number | null): number {
  const logs = baseline.flatMap((each) => {
    const value = of(each);
    return value === null || value <= 0 ? [] : [Math.log(value)];
  });
  if (logs.length < FEWEST_BASELINE) return 1;
  const middle = median(logs);
  return Math.max(1, Math.exp(median(logs.map((each) => Math.abs(each - middle))) * 1.5) / 1.4);
}

function engagementHigh(post: PostRisk): Signal | null {
  const rate = engagement(post.counts);
  if (rate === null) return null;
  const norm = usual(post, engagement, normOf(post.platform).engagement);
  const factor = rate / norm;
  const looseness = spread(post, engagement);
  return {
    code: 'ENGAGEMENT_HIGH',
    strength: ramp(factor, 2 * looseness, 4 * looseness),
    params: { rate: share(rate), usual: share(norm), factor: number(factor) },
  };
}

function engagementLow(post: PostRisk): Signal | null {
  const rate = engagement(post.counts);
  if (rate === null) return null;
  const norm = usual(post, engagement, normOf(post.platform).engagement);
  // Half a percent is the alarm of the trade; an account that never has more is not bought for that.
  const strength = Math.min(ramp(rate, Math.min(norm / 2, 0.02), Math.min(norm / 8, 0.005)), ramp(norm / Math.max(rate, 1e-6), 2, 5));
  return { code: 'ENGAGEMENT_LOW', strength, params: { rate: share(rate), usual: share(norm) } };
}

const commentsPerLike = ({ likes, comments }: PostCounts) => (likes === null || comments === null || likes < FEWEST_LIKES ? null : comments / likes);

function commentsFew(post: PostRisk): Signal | null {
  const rate = commentsPerLike(post.counts);
  if (rate === null) return null;
  const norm = usual(post, commentsPerLike, normOf(post.platform).commentsPerLike);
  // One or two comments more or less are chance: so many likes must lack some.
  const lacking = post.counts.likes! * norm;
  const strength = lacking < 4 ? 0 : ramp(norm / Math.max(rate, 0.5 / post.counts.likes!), 2.2, 5);
  return { code: 'COMMENTS_FEW', strength, params: { comments: count(post.counts.comments!), likes: count(post.counts.likes!), usual: share(norm) } };
}

function commentsMany(post: PostRisk): Signal | null {
  const rate = commentsPerLike(post.counts);
  if (rate === null) return null;
  const norm = usual(post, commentsPerLike, normOf(post.platform).commentsPerLike);
  return {
    code: 'COMMENTS_MANY',
    strength: ramp(rate / norm, 3, 7),
    params: { comments: count(post.counts.comments!), likes: count(post.counts.likes!), usual: share(norm) },
  };
}

function viewsOutlier(post: PostRisk): Signal | null {
  const views = post.baseline.flatMap((each) => each.views ?? []);
  if (post.counts.views === null || views.length < FEWEST_BASELINE) return null;
  const rate = engagement(post.counts);
  const norm = usual(post, engagement, normOf(post.platform).engagement);
  const middle = median(views);
  const factor = post.counts.views / Math.max(middle, 1);
  // A post that goes round is watched by people, who react: only views that nobody reacted to are strange.
  const strength = ramp(factor, 3, 10) * (rate === null ? 0 : ramp(rate / norm, 0.6, 0.3));
  return { code: 'VIEWS_OUTLIER', strength, params: { views: count(post.counts.views), usual: count(Math.round(middle)), factor: number(factor) } };
}

const deepPerLike = ({ likes, shares, saves }: PostCounts) =>
  likes === null || saves === null || likes < FEWEST_LIKES ? null : (saves + (shares ?? 0)) / likes;

function likesAlone(post: PostRisk): Signal | null {
  const rate = deepPerLike(post.counts);
  const known = post.baseline.flatMap((each) => deepPerLike(each) ?? []);
  if (rate === null || known.length < FEWEST_BASELINE) return null;
  const norm = median(known);
  const lacking = norm * post.counts.likes!;
  return {
    code: 'LIKES_ALONE',
    strength: lacking < 6 ? 0 : ramp(norm / Math.max(rate, 0.5 / post.counts.likes!), 2, 4.5),
    params: { likes: count(post.counts.likes!), deep: count(Math.round(rate * post.counts.likes!)), usual: share(norm) },
  };
}

function likesBurst(post: PostRisk): Signal | null {
  const steps = stepsOf(post);
  if (steps.length < 2) return null;
  const [likes, views] = [steps.reduce((sum, step) => sum + step.likes, 0), steps.reduce((sum, step) => sum + step.views, 0)];
  if (likes < FEWEST_LIKES || views < FEWEST_VIEWS) return null;
  const worst = steps
    .filter((step) => step.likes >= FEWEST_LIKES / 2)
    .map((step) => {
      // What all other steps together show is how many views a like takes here.
      const [otherLikes, otherViews] = [likes - step.likes, views - step.views];
      const rate = step.likes / Math.max(step.views, 1);
      const rest = Math.max(otherLikes, 1) / Math.max(otherViews, 1);
      return { ...step, factor: otherViews < FEWEST_VIEWS / 2 ? 0 : rate / rest };
    })
    .sort((first, second) => second.factor - first.factor)[0];
  if (!worst) return null;
  return {
    code: 'LIKES_BURST',
    strength: ramp(worst.factor, 3, 8),
    params: { likes: count(worst.likes), views: count(worst.views), hours: number(worst.hours), factor: number(worst.factor) },
  };
}

type Step = { readonly likes: number; readonly views: number; readonly hours: number; readonly from: Date };

/** What came between one look and the next. */
function stepsOf({ captures }: PostRisk): Step[] {
  const ordered = [...captures]
    .filter(({ counts }) => counts.likes !== null && counts.views !== null)
    .sort((first, second) => first.at.getTime() - second.at.getTime());
  return ordered.slice(1).flatMap((capture, place) => {
    const before = ordered[place]!;
    const hours = (capture.at.getTime() - before.at.getTime()) / HOUR_MS;
    if (hours < 0.1) return [];
    return [
      {
        likes: Math.max(0, capture.counts.likes! - before.counts.likes!),
        views: Math.max(0, capture.counts.views! - before.counts.views!),
        hours,
        from: before.at,
      },
    ];
  });
}

function night(post: PostRisk): Signal | null {
  // Only looks so close together that day and night can be told apart.
  const steps = stepsOf(post).filter((step) => step.hours <= 3);
  const likes = steps.reduce((sum, step) => sum + step.likes, 0);
  const hours = steps.reduce((sum, step) => sum + step.hours, 0);
  if (likes < FEWEST_LIKES || hours * HOUR_MS < DAY_MS * 0.8) return null;
  const atNight = steps
    .filter((step) => {
      const hour = (step.from.getUTCHours() + CHINA_OFFSET_HOURS) % 24;
      return hour >= 1 && hour < 5;
    })
    .reduce((sum, step) => sum + step.likes, 0);
  return { code: 'NIGHT', strength: ramp(atNight / likes, 0.3, 0.6), params: { atNight: count(atNight), likes: count(likes), part: share(atNight / likes) } };
}

function clicksFew({ clicks, counts }: PostRisk): Signal | null {
  if (!clicks || counts.views === null || counts.views < FEWEST_CLICK_VIEWS) return null;
  const rate = clicks.people / counts.views;
  return { code: 'CLICKS_FEW', strength: ramp(rate, 0.0005, 0.00005), params: { clicks: count(clicks.people), views: count(counts.views) } };
}

function clicksByBots({ clicks }: PostRisk): Signal | null {
  const all = clicks ? clicks.people + clicks.bots : 0;
  if (!clicks || all < 30) return null;
  return {
    code: 'CLICKS_BY_BOTS',
    strength: ramp(clicks.bots / all, 0.3, 0.7),
    params: { bots: count(clicks.bots), clicks: count(all), part: share(clicks.bots / all) },
  };
}

/** Runs of four characters, or the whole of a shorter comment, that stand in several comments. */
function commentsRepeated({ comments }: PostRisk): Signal | null {
  if (comments.length < FEWEST_COMMENTS) return null;
  const runs = comments.map((comment) => {
    const plain = comment
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    return new Set(plain.length <= 4 ? [plain] : Array.from({ length: plain.length - 3 }, (_, place) => plain.slice(place, place + 4)));
  });
  const often = new Map<string, number>();
  for (const run of runs.flatMap((each) => [...each])) often.set(run, (often.get(run) ?? 0) + 1);
  const total = runs.reduce((sum, each) => sum + each.size, 0);
  const repeated = runs.reduce((sum, each) => sum + [...each].filter((run) => often.get(run)! > Math.max(2, comments.length / 20)).length, 0);
  const part = total === 0 ? 0 : repeated / total;
  return { code: 'COMMENTS_REPEATED', strength: ramp(part, 0.25, 0.55), params: { comments: count(comments.length), part: share(part) } };
}
