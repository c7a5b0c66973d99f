import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { guardMilestones } from '@/lib/criteria/guard';
import { amountMinorOf } from '@/lib/criteria/schema';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { addDays } from '@/lib/time/duration';
import { searchTokens } from '@/lib/users/search-tokens';
import type { postGigSchema } from './schema';

/** Posts a gig for a business of the viewer. Refuses FOLLOWER_ONLY_CRITERIA when followers alone would decide. */
export async function postGig({ input, viewer, now }: UseCaseCall<z.output<typeof postGigSchema>>): Promise<{ gigId: string }> {
  if (!viewer.businesses.some((business) => business.id === input.businessId)) throw new DomainError('BUSINESS_REQUIRED');
  if (!viewer.isEmailVerified) throw new DomainError('EMAIL_NOT_VERIFIED');
  const guarded = guardMilestones(input.milestones);
  if (!guarded.ok) throw new DomainError(guarded.code, guarded.params, { milestones: [{ code: `error.${guarded.code}`, params: guarded.params }] });
  if (input.milestones.some((terms) => terms.currency !== input.currency)) throw new DomainError('CRITERIA_INVALID');
  const budgetMinor = input.milestones.reduce((sum, terms) => sum + amountMinorOf(terms), 0n);
  return inTransaction(async (tx) => {
    const gig = await tx.gig.create({
      data: {
        businessId: input.businessId,
        createdById: viewer.userId,
        status: 'OPEN',
        title: input.title,
        titleEn: input.titleEn || null,
        brief: input.brief,
        briefEn: input.briefEn || null,
        platform: input.platform,
        duty: input.duty,
        vertical: input.vertical,
        billingMode: input.billingMode,
        currency: input.currency,
        budgetMinor,
        milestones: input.milestones,
        closesAt: addDays(now, input.openDays),
        publishedAt: now,
        createdAt: now,
      },
    });
    const tokens = searchTokens(input.title, input.titleEn, input.brief, input.briefEn);
    await tx.$executeRaw`UPDATE gig SET search_vector = to_tsvector('simple', ${tokens}) WHERE id = ${gig.id}::uuid`;
    await recordEvent(tx, 'gig.published', { gigId: gig.id }, now);
    return { gigId: gig.id };
  });
}

/** Takes an open gig off the list. */
export async function closeGig({ input, viewer }: UseCaseCall<{ gigId: string }>): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM gig WHERE id = ${input.gigId}::uuid FOR UPDATE`;
    const gig = await tx.gig.findUnique({ where: { id: input.gigId }, select: { businessId: true, status: true } });
    if (!gig || !viewer.businesses.some((business) => business.id === gig.businessId)) throw new DomainError('NOT_FOUND');
    if (gig.status !== 'OPEN') throw new DomainError('GIG_NOT_OPEN');
    await tx.gig.update({ where: { id: input.gigId }, data: { status: 'CLOSED' } });
  });
}
