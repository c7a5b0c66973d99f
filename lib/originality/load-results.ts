import type { Reader } from '@/lib/db/client';
import type { OriginalityResult } from './result';
import { comparedText, textHashOf } from './text-of';

/** The latest comparison of each deliverable of a milestone, as of `now`. A text that changed since has none until it is compared again. */
export async function loadOriginality(reader: Reader, milestoneId: string, now: Date): Promise<OriginalityResult[]> {
  const [latest, deliverables] = await Promise.all([
    reader.textComparison.findMany({
      where: { milestoneId, checkedAt: { lte: now } },
      orderBy: [{ deliverableId: 'asc' }, { checkedAt: 'desc' }, { id: 'desc' }],
      distinct: ['deliverableId'],
      select: { id: true, deliverableId: true, overlapBps: true, ownBps: true, othersBps: true, textHash: true, checkedAt: true },
    }),
    reader.deliverable.findMany({ where: { milestoneId }, select: { id: true, title: true, draftText: true } }),
  ]);
  const present = new Map(deliverables.map((each) => [each.id, textHashOf(comparedText(each))]));
  return latest.filter(({ deliverableId, textHash }) => present.get(deliverableId) === textHash);
}
