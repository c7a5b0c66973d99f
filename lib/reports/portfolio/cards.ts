// Verified results on a freelancer's page: asked for by the freelancer, shown with the business's consent, hidden when it is taken back.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { requireParty } from '../effect/share-report';
import type { answerCardSchema, askForCardSchema } from '../effect/schema';
import type { EffectFigures } from '../effect/figures';

const CARDS_SHOWN = 12;

/** Of a final report only: a card shows what a finished contract brought. A refused request may be made again with other words. */
export async function askForCard({ input, viewer, now }: UseCaseCall<z.output<typeof askForCardSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const report = await tx.effectReport.findUnique({
      where: { id: input.reportId },
      include: { contract: { select: { businessId: true, freelancerId: true } }, card: true },
    });
    if (requireParty(viewer, report?.contract) !== 'FREELANCER') throw new DomainError('ACTOR_MAY_NOT');
    if (report!.kind !== 'FINAL') throw new DomainError('REPORT_NOT_FINAL');
    if (report!.card && report!.card.consent !== 'DECLINED') throw new DomainError('ALREADY_EXISTS');
    const asked = { consent: 'ASKED' as const, words: input.words, askedAt: now, answeredAt: null, answeredById: null, namesBusiness: false };
    const card = await tx.portfolioCard.upsert({
      where: { reportId: input.reportId },
      create: { reportId: input.reportId, freelancerId: report!.contract.freelancerId, ...asked },
      update: asked,
    });
    await recordEvent(tx, 'portfolio.card-asked', { cardId: card.id }, now);
  });
}

/** The business grants or declines what is asked, and may take a consent back at any time. */
export async function answerCard({ input, viewer, now }: UseCaseCall<z.output<typeof answerCardSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const card = await tx.portfolioCard.findUnique({
      where: { id: input.cardId },
      include: { report: { select: { contract: { select: { businessId: true, freelancerId: true } } } } },
    });
    if (requireParty(viewer, card?.report.contract) !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
    const from = input.answer === 'WITHDRAWN' ? 'GRANTED' : 'ASKED';
    const { count } = await tx.portfolioCard.updateMany({
      where: { id: input.cardId, consent: from },
      data: { consent: input.answer, namesBusiness: input.answer === 'GRANTED' && input.namesBusiness === 'on', answeredAt: now, answeredById: viewer.userId },
    });
    if (count === 0) throw new DomainError('CONFLICT_TRY_AGAIN');
    await recordEvent(tx, 'portfolio.card-answered', { cardId: input.cardId, answer: input.answer }, now);
  });
}

/** What the public sees of a freelancer's verified results, newest first. */
export async function listPublicCards(freelancerSlug: string) {
  const cards = await db().portfolioCard.findMany({
    where: { freelancer: { slug: freelancerSlug }, consent: 'GRANTED' },
    orderBy: { askedAt: 'desc' },
    take: CARDS_SHOWN,
    select: {
      id: true,
      words: true,
      namesBusiness: true,
      report: {
        select: {
          untilAt: true,
          figures: true,
          contract: { select: { business: { select: { name: true, nameEn: true } }, gig: { select: { title: true, titleEn: true, vertical: true } } } },
        },
      },
    },
  });
  return cards.map(({ id, words, namesBusiness, report }) => ({
    id,
    words,
    untilAt: report.untilAt,
    figures: report.figures as unknown as EffectFigures,
    vertical: report.contract.gig.vertical,
    business: namesBusiness ? report.contract.business : null,
  }));
}
