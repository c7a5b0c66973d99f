import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { env } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMeasuredMilestone, ownDeliverable } from '../access';
import type { createLinkSchema } from '../schema';
import { createLinkCode } from './link-code';
import { checkTarget } from './target-url';

/** As many as one milestone's tallies are added up from. */
export const MAX_LINKS = 100;

/** Either side makes a link for a milestone under way. Refuses targets that are no public web page, at the field. */
export async function createLink({ input, viewer, now }: UseCaseCall<z.output<typeof createLinkSchema>>): Promise<{ linkId: string; code: string }> {
  const target = checkTarget(input.targetUrl, new URL(env().APP_URL).host);
  if (!target.ok) throw new DomainError('INPUT_INVALID', {}, { targetUrl: [{ code: `conversions.link.problem.${target.problem}` }] });
  return inTransaction(async (tx) => {
    const { milestone, actor } = await lockMeasuredMilestone(tx, input.milestoneId, viewer);
    const deliverableId = await ownDeliverable(tx, milestone.id, input.deliverableId);
    if ((await tx.trackedLink.count({ where: { milestoneId: milestone.id } })) >= MAX_LINKS) throw new DomainError('LIST_FULL', { maximum: MAX_LINKS });
    const link = await tx.trackedLink.create({
      data: {
        businessId: milestone.contract.businessId,
        milestoneId: milestone.id,
        deliverableId,
        code: createLinkCode(),
        placement: input.placement,
        label: input.label,
        targetUrl: target.url,
        visitorSecret: randomBytes(24).toString('base64url'),
        createdBy: actor.kind,
        createdById: viewer.userId,
        createdAt: now,
      },
    });
    return { linkId: link.id, code: link.code };
  });
}
