import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { addStatement } from '@/lib/disputes/change-dispute';

/** The side that did not open the dispute says its word, so that an admin may rule. Returns the dispute's id. */
export async function hearOtherSide(
  { milestoneId, business, freelancer }: { milestoneId: string; business: Viewer; freelancer: Viewer },
  now: Date,
): Promise<string> {
  const { id, openedBy, status } = await db().dispute.findFirstOrThrow({ where: { milestoneId, status: { in: ['OPEN', 'ANSWERED'] } } });
  const statement = '样稿都经过确认，改动都有记录，请平台裁决。';
  if (status === 'OPEN') await addStatement({ input: { disputeId: id, statement }, viewer: openedBy === 'BUSINESS' ? freelancer : business, now });
  return id;
}
