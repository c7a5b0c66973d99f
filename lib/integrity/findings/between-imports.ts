// Two exports of one account tell of the same posts: counts grow, and one moment has one truth.
import { CUMULATIVE, isBelow, mayFall } from '../tolerances';
import { nameOf, samePost, type Evidence, type ImportedBatch, type ImportedPost } from '../evidence';
import { count, metric, moment, share, text, type FindingDraft } from '../words';
import { MINUTE_MS } from '@/lib/time/duration';

/** Of one import; more of the same say nothing new. */
const MOST = 12;
/** A fall of a fifth, and of fifty at least, is no correction any more. */
const SERIOUS_SHARE = 0.2;
const SERIOUS_COUNT = 50;

export function betweenImports({ batches }: Evidence): FindingDraft[] {
  return batches.flatMap((later, place) => {
    const earlier = batches.slice(0, place).filter((each) => each.platform === later.platform && (each.isOfMilestone || later.isOfMilestone));
    const found = later.posts.flatMap((post) => compare(post, later, earlier));
    return found.sort((first, second) => weight(second) - weight(first)).slice(0, MOST);
  });
}

function weight({ severity, deliverableId }: FindingDraft): number {
  return (severity === 'SERIOUS' ? 2 : 0) + (deliverableId ? 1 : 0);
}

/** The worst of a post: with the import nearest before it, which has it. */
function compare(post: ImportedPost, later: ImportedBatch, earlier: readonly ImportedBatch[]): FindingDraft[] {
  const before = earlier.findLast((batch) => samePost(batch, post));
  const old = before && samePost(before, post);
  if (!before || !old) return [];
  const isSameMoment = later.capturedAt.getTime() - before.capturedAt.getTime() < MINUTE_MS;
  const drafts = CUMULATIVE.flatMap((code) => {
    const [was, is] = [old.numbers[code], post.numbers[code]];
    if (was === undefined || is === undefined) return [];
    const isFall = isBelow(is, was, mayFall(code, later.platform));
    if (!isFall && !(isSameMoment && is !== was)) return [];
    const lost = was - is;
    const isSerious = isSameMoment || (lost >= SERIOUS_COUNT && lost >= was * SERIOUS_SHARE);
    const kind = isSameMoment ? ('SAME_MOMENT_DIFFERS' as const) : ('COUNT_FELL' as const);
    const draft: FindingDraft = {
      kind,
      severity: isSerious ? 'SERIOUS' : 'DOUBT',
      platform: later.platform,
      batchId: later.isOfMilestone ? later.id : before.id,
      deliverableId: post.deliverableId,
      params: {
        metric: metric(code),
        title: text(nameOf(post)),
        before: count(was),
        after: count(is),
        change: share(was === 0 ? 0 : Math.abs(lost) / was),
        beforeAt: moment(before.capturedAt),
        afterAt: moment(later.capturedAt),
      },
      key: [kind, before.id, later.id, post.keys[0] ?? post.row, code].join('|'),
    };
    return [{ draft, size: was === 0 ? 1 : Math.abs(lost) / was }];
  });
  const [worst] = drafts.sort((first, second) => second.size - first.size);
  return worst ? [worst.draft] : [];
}
