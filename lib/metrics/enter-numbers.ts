import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockMilestoneForParty } from '@/lib/milestones/access';
import { applyEvent } from '@/lib/milestones/apply-event';
import { milestoneTermsOf } from '@/lib/milestones/terms-of';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { minuteOf, readEntry, wantedSubjects, type EnteredNumber } from './hand-entry';
import type { ObservationSubject } from './observation';
import type { enterNumbersSchema } from './schema';

type Columns = { deliverableId: string | null; platform: string | null };

/**
 * One side types in what it read off a platform: the numbers the criteria ask for, of one deliverable or account, at one moment. They are
 * that side's word until the other side confirms them. Refuses what no criterion asks for, a moment that cannot be, and the same reading twice.
 */
export async function enterNumbers({ input, viewer, now }: UseCaseCall<z.output<typeof enterNumbersSchema>>): Promise<{ entryId: string }> {
  return inTransaction(async (tx) => {
    const { milestone, actor } = await lockMilestoneForParty(tx, input.milestoneId, viewer);
    const published = await tx.deliverable.findMany({
      where: { milestoneId: milestone.id, status: 'PUBLISHED', publishedAt: { not: null } },
      select: { id: true, platform: true, kind: true, title: true, publishedAt: true },
    });
    const pieces = published.map((piece) => ({ ...piece, publishedAt: piece.publishedAt! }));
    const wanted = wantedSubjects(milestoneTermsOf(milestone), pieces, milestone.dueAt).find((each) => each.key === input.subject);
    const read = wanted && readEntry(wanted, { readAt: input.readAt, numbers: input }, { fundedAt: milestone.fundedAt, now });
    const columns = columnsOf(wanted?.subject);
    // From where is refused first: a milestone that takes no evidence is not asked what is wrong with it.
    await applyEvent(tx, {
      milestone,
      event: 'enterNumbers',
      actor,
      now,
      params: { ...namesOf(columns, pieces), numbers: read?.ok ? read.numbers.length : 0 },
    });
    if (!wanted || !read) throw new DomainError('INPUT_INVALID', {}, { subject: [{ code: 'workroom.hand.error.notAskedFor' }] });
    if (!read.ok) throw new DomainError('INPUT_INVALID', {}, Object.fromEntries(read.problems.map(({ field, code }) => [field, [{ code }]])));
    await assertNew(tx, milestone.id, columns, read);
    const fileId = input.fileId || null;
    const file = fileId ? await tx.storedFile.findFirst({ where: { id: fileId, milestoneId: milestone.id }, select: { id: true } }) : null;
    if (fileId && !file) throw new DomainError('INPUT_INVALID', {}, { fileId: [{ code: 'error.field.choice' }] });
    const origin = { milestoneId: milestone.id, ...columns, capturedAt: read.capturedAt, createdAt: now };
    const entry = await tx.handEntry.create({ data: { ...origin, fileId, enteredBy: actor.kind, enteredById: viewer.userId } });
    await tx.observation.createMany({
      data: read.numbers.map(({ metric, value }) => ({ ...origin, metric, value, provenance: 'SELF_REPORTED', entryId: entry.id })),
    });
    return { entryId: entry.id };
  });
}

function columnsOf(subject: ObservationSubject | undefined): Columns {
  return {
    deliverableId: subject?.type === 'DELIVERABLE' ? subject.deliverableId : null,
    platform: subject?.type === 'ACCOUNT' ? subject.platform : null,
  };
}

/** What the timeline and the notices call the subject. */
export function namesOf({ deliverableId, platform }: Columns, pieces: readonly { id: string; title: string }[]): Record<string, string> {
  const title = pieces.find((piece) => piece.id === deliverableId)?.title;
  return { ...(title ? { title } : {}), ...(platform ? { platform } : {}) };
}

/** The same metric of the same subject within the same minute is one reading; a withdrawn one is none. */
async function assertNew(tx: Transaction, milestoneId: string, columns: Columns, read: { numbers: readonly EnteredNumber[]; capturedAt: Date }): Promise<void> {
  const minute = minuteOf(read.capturedAt);
  const twin = await tx.observation.findFirst({
    where: {
      milestoneId,
      ...columns,
      entryId: { not: null },
      withdrawnAt: null,
      metric: { in: read.numbers.map(({ metric }) => metric) },
      capturedAt: { gte: minute, lt: addMs(minute, MINUTE_MS) },
    },
    select: { id: true },
  });
  if (twin) throw new DomainError('ALREADY_EXISTS');
}
