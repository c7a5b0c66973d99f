import type { UseCaseCall } from '@/lib/actions/use-case';
import { partyOf } from '@/lib/auth/viewer';
import { db, type Reader } from '@/lib/db/client';
import type { ComparisonOccasion } from '@/lib/db/generated/enums';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { coverageOf, FEWEST_SHINGLES, ownShingles, type EarlierText } from './coverage';
import { findCandidates } from './find-candidates';
import { sketchOf } from './sketch';
import { comparedText, textHashOf } from './text-of';

/** Of the way texts are taken apart and counted; results of different versions do not compare. */
export const ENGINE_VERSION = 1;

/**
 * Compares a deliverable's present text with everything delivered before and keeps the result. A text that was sent or handed in is kept
 * too, so that later ones are compared with it; one that was only asked about is not. Texts too short to tell anything get no result.
 */
export async function compareDeliverable(deliverableId: string, occasion: ComparisonOccasion, now: Date): Promise<void> {
  const subject = await readSubject(db(), deliverableId);
  if (!subject) return;
  const { text, textHash, brief } = subject;
  const hashes = ownShingles(text, brief).map(({ hash }) => hash);
  if (hashes.length < FEWEST_SHINGLES) return;
  const { fingerprints, bands } = sketchOf(hashes);
  // First kept, then compared: of two that are sent at once, one finds the other.
  if (occasion !== 'ASKED') await keepDocument(subject, [...fingerprints, ...bands], now);
  const { texts, common } = await findCandidates(db(), [...bands, ...fingerprints], deliverableId, now);
  const earlier = texts.map((each): EarlierText => ({ ...each, relation: relationOf(subject, each) }));
  const ownTexts = await db().textDocument.findMany({ where: { deliverableId }, select: { text: true, recordedAt: true } });
  const { passages, ...shares } = coverageOf({
    text,
    brief,
    common,
    earlier,
    ownHistory: [...ownTexts, ...earlier.filter(({ relation }) => relation !== 'OTHERS')],
  });
  if (shares.shingleCount < FEWEST_SHINGLES) return;
  await db().textComparison.create({
    data: {
      ...shares,
      deliverableId,
      milestoneId: subject.milestoneId,
      occasion,
      textHash,
      passages: passages as unknown as object,
      engineVersion: ENGINE_VERSION,
      checkedAt: now,
    },
  });
}

/** Every deliverable of a milestone that is handed in. */
export async function compareMilestone(milestoneId: string, now: Date): Promise<void> {
  const deliverables = await db().deliverable.findMany({ where: { milestoneId }, orderBy: { ordinal: 'asc' }, select: { id: true } });
  for (const { id } of deliverables) await compareDeliverable(id, 'SUBMITTED', now);
}

/** Somebody of the contract wants to know now. Refuses NOT_FOUND to others, and TEXT_TOO_SHORT. */
export async function checkOriginality({ input, viewer, now }: UseCaseCall<{ deliverableId: string }>): Promise<void> {
  const found = await db().deliverable.findUnique({
    where: { id: input.deliverableId },
    select: { title: true, draftText: true, milestone: { select: { contract: { select: { businessId: true, freelancerId: true } } } } },
  });
  if (!found || !partyOf(viewer, found.milestone.contract)) throw new DomainError('NOT_FOUND');
  await compareDeliverable(input.deliverableId, 'ASKED', now);
  const textHash = textHashOf(comparedText(found));
  const hasResult = await db().textComparison.count({ where: { deliverableId: input.deliverableId, textHash } });
  if (hasResult === 0) throw new DomainError('TEXT_TOO_SHORT');
}

type Subject = NonNullable<Awaited<ReturnType<typeof readSubject>>>;

async function readSubject(reader: Reader, deliverableId: string) {
  const deliverable = await reader.deliverable.findUnique({
    where: { id: deliverableId },
    select: {
      id: true,
      milestoneId: true,
      title: true,
      draftText: true,
      milestone: {
        select: {
          title: true,
          titleEn: true,
          contract: { select: { id: true, freelancerId: true, gig: { select: { title: true, titleEn: true, brief: true, briefEn: true } } } },
        },
      },
    },
  });
  if (!deliverable) return null;
  const { contract } = deliverable.milestone;
  const text = comparedText(deliverable);
  const given = [
    contract.gig.title,
    contract.gig.titleEn,
    contract.gig.brief,
    contract.gig.briefEn,
    deliverable.milestone.title,
    deliverable.milestone.titleEn,
  ];
  return {
    deliverableId,
    milestoneId: deliverable.milestoneId,
    contractId: contract.id,
    freelancerId: contract.freelancerId,
    text,
    textHash: textHashOf(text),
    brief: given.filter((each) => each !== null),
  };
}

function relationOf(subject: Subject, other: { contractId: string; freelancerId: string }): EarlierText['relation'] {
  if (other.contractId === subject.contractId) return 'CONTRACT';
  return other.freelancerId === subject.freelancerId ? 'OWN' : 'OTHERS';
}

async function keepDocument({ brief: _brief, ...document }: Subject, marks: readonly number[], now: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const [kept] = await tx.textDocument.createManyAndReturn({ data: [{ ...document, recordedAt: now }], skipDuplicates: true, select: { id: true } });
    if (!kept) return;
    await tx.textMark.createMany({ data: marks.map((mark) => ({ hash: BigInt(mark), documentId: kept.id })), skipDuplicates: true });
  });
}
