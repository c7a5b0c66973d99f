// An export beside what the other side read off the public page. Only counts everybody sees can be compared, and only one way: an export that was made
// before the page was read cannot have more; one made soon after cannot have much more.
import { HOUR_MS } from '@/lib/time/duration';
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Evidence } from '../evidence';
import { isAbove, PUBLIC_PAGE, PUBLIC_PAGE_GROWTH } from '../tolerances';
import { count, metric, moment, text, type FindingDraft } from '../words';

const PUBLIC: readonly MetricCode[] = ['LIKES', 'COMMENTS', 'SAVES', 'SHARES', 'VIEWS', 'DANMAKU'];

export function publicPage({ batches, publicCounts, titles }: Evidence): FindingDraft[] {
  return batches
    .filter((batch) => batch.isOfMilestone)
    .flatMap((batch) =>
      publicCounts
        .filter((read) => read.by !== batch.uploadedBy && PUBLIC.includes(read.metric))
        .flatMap((read): FindingDraft[] => {
          const exported = batch.posts.find((post) => post.deliverableId === read.deliverableId)?.numbers[read.metric];
          if (exported === undefined) return [];
          const laterMs = batch.capturedAt.getTime() - read.readAt.getTime();
          if (laterMs > PUBLIC_PAGE_GROWTH.hours * HOUR_MS) return [];
          if (!isAbove(exported, read.value, laterMs <= 0 ? PUBLIC_PAGE : PUBLIC_PAGE_GROWTH)) return [];
          return [
            {
              kind: 'PUBLIC_COUNT_DIFFERS',
              severity: exported > read.value * 1.5 + 50 ? 'SERIOUS' : 'DOUBT',
              platform: batch.platform,
              batchId: batch.id,
              deliverableId: read.deliverableId,
              params: {
                metric: metric(read.metric),
                title: text(titles.get(read.deliverableId) ?? ''),
                exported: count(exported),
                read: count(read.value),
                exportedAt: moment(batch.capturedAt),
                readAt: moment(read.readAt),
              },
              key: ['PUBLIC_COUNT_DIFFERS', batch.id, read.entryId, read.metric].join('|'),
            },
          ];
        }),
    );
}
