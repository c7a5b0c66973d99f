// What people say to findings and checks: either side explains, an admin closes a finding.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db, type Transaction } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { recordAudit } from '@/lib/events/record-audit';
import { reviewEvidence } from './review-evidence';
import type { answerCheckSchema, answerFindingSchema, closeFindingSchema } from './schema';

/** Either side says what it knows of a finding, with a file of the milestone beside it if it likes. Refuses FINDING_CLOSED. */
export async function answerFinding({ input, viewer, now }: UseCaseCall<z.output<typeof answerFindingSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const finding = await tx.integrityFinding.findUnique({ where: { id: input.findingId } });
    if (!finding) throw new DomainError('NOT_FOUND');
    const party = await readParty(tx, finding.milestoneId, viewer);
    await assertFile(tx, finding.milestoneId, input.fileId);
    if (await isClosed(tx, finding.id)) throw new DomainError('FINDING_CLOSED');
    await tx.integrityAnswer.create({
      data: { findingId: finding.id, kind: 'STATEMENT', text: input.text, fileId: input.fileId || null, actorKind: party, answeredBy: viewer.userId, at: now },
    });
    await recordEvent(tx, 'finding.answered', { milestoneId: finding.milestoneId, by: party }, now);
  });
}

/** Either side says what it knows of a check as a whole. Refuses CHECK_DECIDED. */
export async function answerCheck({ input, viewer, now }: UseCaseCall<z.output<typeof answerCheckSchema>>): Promise<void> {
  await inTransaction(async (tx) => {
    const check = await tx.integrityCheck.findUnique({ where: { id: input.checkId } });
    if (!check) throw new DomainError('NOT_FOUND');
    const party = await readParty(tx, check.milestoneId, viewer);
    await assertFile(tx, check.milestoneId, input.fileId);
    if (check.status !== 'OPEN' && check.status !== 'TO_DISPUTE') throw new DomainError('CHECK_DECIDED');
    await tx.integrityAnswer.create({
      data: { checkId: check.id, kind: 'STATEMENT', text: input.text, fileId: input.fileId || null, actorKind: party, answeredBy: viewer.userId, at: now },
    });
    await recordEvent(tx, 'finding.answered', { milestoneId: check.milestoneId, by: party }, now);
  });
}

/** An admin calls a finding explained, which takes it out of the risk, or confirms it. May be changed by a later word; all of them stay. */
export async function closeFinding({ input, viewer, now }: UseCaseCall<z.output<typeof closeFindingSchema>>): Promise<void> {
  const finding = await db().integrityFinding.findUnique({ where: { id: input.findingId } });
  if (!viewer.isAdmin || !finding) throw new DomainError('NOT_FOUND');
  await inTransaction(async (tx) => {
    await tx.integrityAnswer.create({
      data: { findingId: finding.id, kind: input.verdict, text: input.text, actorKind: 'ADMIN', answeredBy: viewer.userId, at: now },
    });
    await recordAudit(
      tx,
      viewer,
      {
        action: `integrity.finding.${input.verdict.toLowerCase()}`,
        objectType: 'integrity_finding',
        objectId: finding.id,
        params: { kind: finding.kind, reason: input.text },
      },
      now,
    );
  });
  await reviewEvidence(finding.milestoneId, now);
}

async function isClosed(tx: Transaction, findingId: string): Promise<boolean> {
  return (await tx.integrityAnswer.count({ where: { findingId, kind: { not: 'STATEMENT' } } })) > 0;
}

/** The side of the contract the viewer is on. To anybody else nothing is there. */
async function readParty(tx: Transaction, milestoneId: string, viewer: Viewer): Promise<'BUSINESS' | 'FREELANCER'> {
  const milestone = await tx.milestone.findUniqueOrThrow({
    where: { id: milestoneId },
    select: { contract: { select: { businessId: true, freelancerId: true } } },
  });
  const party = partyOf(viewer, milestone.contract);
  if (!party) throw new DomainError('NOT_FOUND');
  return party;
}

export async function assertFile(tx: Transaction, milestoneId: string, fileId: string): Promise<void> {
  if (fileId && (await tx.storedFile.count({ where: { id: fileId, milestoneId } })) === 0) {
    throw new DomainError('INPUT_INVALID', {}, { fileId: [{ code: 'error.field.choice' }] });
  }
}
