// What a step of a milestone sets in motion behind the scenes: texts and images are compared with earlier ones, numbers are looked at.
import type { Delivered } from '@/lib/events/deliver-events';
import { compareDeliverable, compareMilestone } from '@/lib/originality/compare-deliverable';
import { compareImage } from '@/lib/originality/compare-image';

export async function watchEvidence({ payload, occurredAt }: Delivered<'milestone.changed'>): Promise<void> {
  const { event, params, milestoneId } = payload;
  if (event === 'sendDraft' && typeof params.deliverableId === 'string') await compareDeliverable(params.deliverableId, 'DRAFT_SENT', occurredAt);
  if (event === 'submit') await compareMilestone(milestoneId, occurredAt);
  if (event === 'addFile' && typeof params.fileId === 'string') await compareImage(params.fileId, occurredAt);
}
