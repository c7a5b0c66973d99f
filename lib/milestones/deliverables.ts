// Deliverables: draft → approval → published. The milestone's lifecycle says when they may change; each change is a fact on its timeline.
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/client';
import type { Deliverable } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DELIVERABLE_KIND_TRAITS, type DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { DomainError } from '@/lib/errors/domain-error';
import type { z } from 'zod';
import { lockMilestoneForParty } from './access';
import { applyEvent } from './apply-event';
import type { addDeliverableSchema, answerDraftSchema, deliverableIdSchema, editDraftSchema, publishDeliverableSchema } from './deliverable-schema';
import type { MilestoneEvent } from './lifecycle';

export const MAX_DELIVERABLES = 200;

/** Adds a draft. Freelancer only, while work goes on. */
export async function addDeliverable({ input, viewer, now }: UseCaseCall<z.output<typeof addDeliverableSchema>>): Promise<{ deliverableId: string }> {
  return inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    if (actor.kind !== 'FREELANCER') throw new DomainError('ACTOR_MAY_NOT');
    if (milestone.status !== 'FUNDED' && milestone.status !== 'CHANGES_REQUESTED')
      throw new DomainError('MILESTONE_STATE_REFUSES', { status: milestone.status });
    const last = await tx.deliverable.aggregate({ where: { milestoneId: milestone.id }, _max: { ordinal: true } });
    const ordinal = (last._max.ordinal ?? 0) + 1;
    if (ordinal > MAX_DELIVERABLES) throw new DomainError('INPUT_INVALID');
    const { id } = await tx.deliverable.create({
      data: { milestoneId: milestone.id, ordinal, platform: input.platform, kind: input.kind, title: input.title, draftText: input.draftText, createdAt: now },
    });
    return { deliverableId: id };
  });
}

/** Changes a draft that is not waiting for an answer and not published. */
export async function editDraft({ input, viewer }: UseCaseCall<z.output<typeof editDraftSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const { deliverable, actor } = await lockDeliverable(tx, input.deliverableId, viewer);
    if (actor.kind !== 'FREELANCER') throw new DomainError('ACTOR_MAY_NOT');
    if (deliverable.status !== 'DRAFT' && deliverable.status !== 'CHANGES_REQUESTED')
      throw new DomainError('DELIVERABLE_STATE_REFUSES', { status: deliverable.status });
    await tx.deliverable.update({ where: { id: deliverable.id }, data: { title: input.title, draftText: input.draftText } });
  });
}

/** Sends a draft for approval; what was sent is kept as a revision. */
export async function sendDraft({ input, viewer, now }: UseCaseCall<z.output<typeof deliverableIdSchema>>): Promise<void> {
  await changeDeliverable(input.deliverableId, viewer, 'sendDraft', now, ['DRAFT', 'CHANGES_REQUESTED'], async (tx, deliverable) => {
    const number = (await tx.deliverableRevision.count({ where: { deliverableId: deliverable.id } })) + 1;
    await tx.deliverableRevision.create({
      data: { deliverableId: deliverable.id, number, title: deliverable.title, draftText: deliverable.draftText, sentAt: now },
    });
    return { status: 'IN_APPROVAL' };
  });
}

/** The business approves a draft or asks for changes. */
export async function answerDraft({ input, viewer, now }: UseCaseCall<z.output<typeof answerDraftSchema>>): Promise<void> {
  await changeDeliverable(
    input.deliverableId,
    viewer,
    'answerDraft',
    now,
    ['IN_APPROVAL'],
    async (tx, deliverable) => {
      const revision = await tx.deliverableRevision.findFirst({ where: { deliverableId: deliverable.id }, orderBy: { number: 'desc' } });
      if (revision)
        await tx.deliverableRevision.update({
          where: { id: revision.id },
          data: { isApproved: input.isApproved, answer: input.answer, answeredAt: now, answeredById: viewer.userId },
        });
      return { status: input.isApproved ? 'APPROVED' : 'CHANGES_REQUESTED' };
    },
    { isApproved: input.isApproved, answer: input.answer.slice(0, 300) },
  );
}

/** Records that an approved deliverable went public; logs and reports, which need no approval, are handed in by it. */
export async function publishDeliverable({ input, viewer, now }: UseCaseCall<z.output<typeof publishDeliverableSchema>>): Promise<void> {
  await changeDeliverable(
    input.deliverableId,
    viewer,
    'publishDeliverable',
    now,
    ['APPROVED', 'DRAFT'],
    async (_tx, deliverable) => {
      const traits = DELIVERABLE_KIND_TRAITS[deliverable.kind as DeliverableKind];
      if (deliverable.status === 'DRAFT' && traits.hasDraft) throw new DomainError('DELIVERABLE_STATE_REFUSES', { status: 'DRAFT' });
      const publishedAt = input.publishedAt ? new Date(`${input.publishedAt}+08:00`) : now;
      if (Number.isNaN(publishedAt.getTime()) || publishedAt > now)
        throw new DomainError('INPUT_INVALID', {}, { publishedAt: [{ code: 'milestone.error.publishedInFuture' }] });
      if (!input.publishedUrl && traits.isPublished) throw new DomainError('INPUT_INVALID', {}, { publishedUrl: [{ code: 'milestone.error.linkRequired' }] });
      return { status: 'PUBLISHED', publishedAt, publishedUrl: input.publishedUrl || null };
    },
    { url: input.publishedUrl },
  );
}

async function lockDeliverable(tx: Transaction, deliverableId: string, viewer: Viewer) {
  const found = await tx.deliverable.findUnique({ where: { id: deliverableId }, select: { milestoneId: true } });
  if (!found) throw new DomainError('NOT_FOUND');
  const { milestone, actor } = await lockMilestoneForParty(tx, found.milestoneId, viewer);
  const deliverable = await tx.deliverable.findUniqueOrThrow({ where: { id: deliverableId } });
  return { milestone, actor, deliverable };
}

type Changes = { status: Deliverable['status']; publishedAt?: Date; publishedUrl?: string | null };

async function changeDeliverable(
  deliverableId: string,
  viewer: Viewer,
  event: MilestoneEvent,
  now: Date,
  from: Deliverable['status'][],
  change: (tx: Transaction, deliverable: Deliverable) => Promise<Changes>,
  params: Record<string, string | boolean> = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { milestone, actor, deliverable } = await lockDeliverable(tx, deliverableId, viewer);
    if (!from.includes(deliverable.status)) throw new DomainError('DELIVERABLE_STATE_REFUSES', { status: deliverable.status });
    await applyEvent(tx, { milestone, event, actor, now, params: { deliverableId, title: deliverable.title, ...params } });
    await tx.deliverable.update({ where: { id: deliverableId }, data: await change(tx, deliverable) });
  });
}
