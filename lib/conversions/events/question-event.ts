// The freelancer doubts an event, the business answers. Neither changes what is counted: that is what a dispute is for.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import type { answerQuestionSchema, askEventSchema } from '../schema';

export async function askEvent({ input, viewer, now }: UseCaseCall<z.output<typeof askEventSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const event = await tx.conversionEvent.findUnique({ where: { id: input.eventId }, select: { id: true, milestoneId: true } });
    if (!event) throw new DomainError('NOT_FOUND');
    const { actor } = await lockMilestoneForParty(tx, event.milestoneId, viewer);
    if (actor.kind !== 'FREELANCER') throw new DomainError('ACTOR_MAY_NOT');
    if (await tx.conversionQuestion.findFirst({ where: { eventId: event.id, answeredAt: null }, select: { id: true } }))
      throw new DomainError('ALREADY_EXISTS');
    await tx.conversionQuestion.create({ data: { eventId: event.id, text: input.text, askedById: viewer.userId, askedAt: now } });
    await recordEvent(tx, 'conversion.questioned', { milestoneId: event.milestoneId, text: input.text }, now);
  });
}

export async function answerQuestion({ input, viewer, now }: UseCaseCall<z.output<typeof answerQuestionSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const question = await tx.conversionQuestion.findUnique({ where: { id: input.questionId }, include: { event: { select: { milestoneId: true } } } });
    if (!question) throw new DomainError('NOT_FOUND');
    const { actor } = await lockMilestoneForParty(tx, question.event.milestoneId, viewer);
    if (actor.kind !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
    const { count } = await tx.conversionQuestion.updateMany({
      where: { id: question.id, answeredAt: null },
      data: { answer: input.answer, answeredById: viewer.userId, answeredAt: now },
    });
    if (count === 0) throw new DomainError('QUESTION_ANSWERED');
    await recordEvent(tx, 'conversion.answered', { milestoneId: question.event.milestoneId, text: input.answer }, now);
  });
}
