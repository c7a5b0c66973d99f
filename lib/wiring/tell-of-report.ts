// Tells of effect reports, and of what the public may see of one.
import { db } from '@/lib/db/client';
import type { Delivered } from '@/lib/events/deliver-events';
import { contractNumber } from '@/lib/milestones/contract-number';
import { notify } from '@/lib/notifications/notify';

const PARTIES = {
  serial: true,
  freelancer: { select: { userId: true, displayName: true, displayNameEn: true } },
  business: { select: { memberships: { select: { userId: true } } } },
} as const;

export async function tellOfReport(event: Delivered<'effect-report.made'>): Promise<void> {
  const report = await db().effectReport.findUniqueOrThrow({ where: { id: event.payload.reportId }, select: { kind: true, contract: { select: PARTIES } } });
  const { serial, freelancer, business } = report.contract;
  await notify({
    kind: 'effectReportMade',
    userIds: [freelancer.userId, ...business.memberships.map(({ userId }) => userId)],
    params: { number: contractNumber(serial), kind: report.kind },
    path: `/reports/${event.payload.reportId}`,
    eventKey: `event:${event.id}`,
    now: event.occurredAt,
  });
}

export async function tellOfCard(event: Delivered<'portfolio.card-asked' | 'portfolio.card-answered'>): Promise<void> {
  const card = await db().portfolioCard.findUniqueOrThrow({
    where: { id: event.payload.cardId },
    select: { reportId: true, report: { select: { contract: { select: PARTIES } } } },
  });
  const { serial, freelancer, business } = card.report.contract;
  const isAsked = !('answer' in event.payload);
  await notify({
    kind: isAsked ? 'cardAsked' : 'cardAnswered',
    userIds: isAsked ? business.memberships.map(({ userId }) => userId) : [freelancer.userId],
    params: { number: contractNumber(serial), freelancer: freelancer.displayName, ...('answer' in event.payload && { answer: event.payload.answer }) },
    paramsEn: { freelancer: freelancer.displayNameEn ?? freelancer.displayName },
    path: `/reports/${card.reportId}`,
    eventKey: `event:${event.id}`,
    now: event.occurredAt,
  });
}
