// Numbers of one post that cannot stand beside each other.
import type { MetricCode } from '@/lib/dimensions/metrics';
import { nameOf, type Evidence, type ImportedBatch, type ImportedPost } from '../evidence';
import { count, metric, seconds, share, text, type FactParams, type FindingDraft, type FindingKind } from '../words';

const MOST = 10;
const REACTIONS: readonly MetricCode[] = ['LIKES', 'COMMENTS', 'SAVES', 'SHARES'];
const SHARES: readonly MetricCode[] = ['COMPLETION_RATE', 'HOLD_5S', 'HOLD_3S', 'EXIT_2S', 'COVER_CTR'];
/** A view is counted late here and there, and a like without a view happens in lists. */
const LATE_VIEWS = 5;
/** Short videos run in a loop: an average beyond three lengths is none any more. */
const LOOPS = 3;

export function impossible({ batches }: Evidence): FindingDraft[] {
  return batches.filter((batch) => batch.isOfMilestone).flatMap((batch) => batch.posts.flatMap((post) => ofPost(batch, post)).slice(0, MOST));
}

function ofPost(batch: ImportedBatch, post: ImportedPost): FindingDraft[] {
  const { numbers } = post;
  const found: FindingDraft[] = [];
  const say = (kind: FindingKind, code: MetricCode, params: FactParams) =>
    found.push({
      kind,
      severity: 'SERIOUS',
      platform: batch.platform,
      batchId: batch.id,
      deliverableId: post.deliverableId,
      params: { metric: metric(code), title: text(nameOf(post)), ...params },
      key: [kind, batch.id, post.row, code].join('|'),
    });
  const views = numbers.VIEWS;
  // Where a feed shows pictures whole, a like needs no view; a platform that counts no views tells none.
  if (views !== undefined && views > 0) {
    const [worst] = REACTIONS.filter((code) => (numbers[code] ?? 0) > views + LATE_VIEWS).sort((first, second) => numbers[second]! - numbers[first]!);
    if (worst) say('MORE_THAN_VIEWS', worst, { reactions: count(numbers[worst]!), views: count(views) });
  }
  for (const code of SHARES) if ((numbers[code] ?? 0) > 1) say('SHARE_ABOVE_ONE', code, { value: share(numbers[code]!) });
  const [watched, length] = [numbers.AVG_WATCH_SECONDS, numbers.DURATION_SECONDS];
  if (watched !== undefined && length !== undefined && length > 0 && watched > length * (length <= 60 ? LOOPS : 1) + 1) {
    say('WATCHED_LONGER_THAN_LONG', 'AVG_WATCH_SECONDS', { watched: seconds(watched), length: seconds(length) });
  }
  return found;
}
