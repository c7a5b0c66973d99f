// What the posts of a period have cannot be more than what the account says it had in that period.
import { CHINA_OFFSET_MS } from '@/lib/criteria/contract-day';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { DAY_MS } from '@/lib/time/duration';
import type { AccountDay, Evidence, ImportedBatch } from '../evidence';
import { isAbove, SUM_OF_POSTS } from '../tolerances';
import { count, metric, number, text, type FindingDraft } from '../words';

const COMPARED: readonly MetricCode[] = ['VIEWS', 'LIKES', 'COMMENTS', 'SAVES', 'SHARES'];

export function withinAccount({ batches }: Evidence): FindingDraft[] {
  return batches.flatMap((batch) => {
    if (!batch.isOfMilestone || batch.posts.length === 0) return [];
    const days = daysOf(batches, batch);
    return COMPARED.flatMap((code) => compare(batch, days, code));
  });
}

/** Every day that any import of the account tells of; the latest telling of a day counts. */
function daysOf(batches: readonly ImportedBatch[], { platform }: ImportedBatch): Map<string, AccountDay> {
  return new Map(batches.filter((each) => each.platform === platform).flatMap((each) => each.days.map((day) => [day.day, day] as const)));
}

/** Posts that went out within the days, when the days reach to the moment the posts were read: all they have, they got on these days. */
function compare(batch: ImportedBatch, days: ReadonlyMap<string, AccountDay>, code: MetricCode): FindingDraft[] {
  const told = [...days.values()]
    .filter((each) => each.numbers[code] !== undefined)
    .map((each) => each.day)
    .sort();
  const [first, last] = [told[0], told.at(-1)];
  const readOn = dayOf(batch.capturedAt);
  if (!first || !last || last < dayOf(new Date(batch.capturedAt.getTime() - DAY_MS))) return [];
  const posts = batch.posts.filter((post) => post.publishedAt && dayOf(post.publishedAt) >= first && post.numbers[code] !== undefined);
  if (posts.length === 0) return [];
  const from = posts.map((post) => dayOf(post.publishedAt!)).sort()[0]!;
  const within = told.filter((day) => day >= from && day <= readOn);
  // A day that is not told of would make the sum too small.
  const needed = Math.round((Date.parse(last < readOn ? last : readOn) - Date.parse(from)) / DAY_MS) + 1;
  if (within.length < needed) return [];
  const ofPosts = posts.reduce((sum, post) => sum + post.numbers[code]!, 0);
  const ofAccount = within.reduce((sum, day) => sum + days.get(day)!.numbers[code]!, 0);
  if (!isAbove(ofPosts, ofAccount, SUM_OF_POSTS)) return [];
  return [
    {
      kind: 'POSTS_EXCEED_ACCOUNT',
      severity: ofPosts > ofAccount * 1.5 ? 'SERIOUS' : 'DOUBT',
      platform: batch.platform,
      batchId: batch.id,
      deliverableId: null,
      params: {
        metric: metric(code),
        posts: number(posts.length),
        ofPosts: count(ofPosts),
        ofAccount: count(ofAccount),
        from: text(from),
        until: text(within.at(-1)!),
      },
      key: ['POSTS_EXCEED_ACCOUNT', batch.id, code].join('|'),
    },
  ];
}

function dayOf(at: Date): string {
  return new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
