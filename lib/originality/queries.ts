// What the workroom shows of comparisons. Of other people's texts and images nothing but a share or a number leaves this file.
import type { Reader } from '@/lib/db/client';
import type { Passage } from './coverage';
import { comparedText, textHashOf } from './text-of';

export type OriginalityView = {
  readonly deliverableId: string;
  readonly overlapBps: number;
  readonly ownBps: number;
  readonly othersBps: number;
  readonly contractBps: number;
  readonly shingleCount: number;
  readonly checkedAt: Date;
  readonly occasion: 'DRAFT_SENT' | 'SUBMITTED' | 'ASKED';
  /** False when the text was changed since. */
  readonly isCurrent: boolean;
  readonly comparisons: number;
  /** Stretches of this text found in the same freelancer's earlier ones. Where they stood is told to the freelancer alone, but for this contract. */
  readonly passages: readonly { readonly start: number; readonly text: string; readonly relation: Passage['relation']; readonly earlierTitle: string | null }[];
};

type Piece = { readonly id: string; readonly title: string; readonly draftText: string };

export async function findOriginality(reader: Reader, milestoneId: string, pieces: readonly Piece[], isFreelancer: boolean): Promise<OriginalityView[]> {
  const rows = await reader.textComparison.findMany({ where: { milestoneId }, orderBy: [{ checkedAt: 'desc' }, { id: 'desc' }], take: 1_000 });
  const latest = pieces.flatMap((piece) => {
    const own = rows.filter((row) => row.deliverableId === piece.id);
    return own[0] ? [{ piece, row: own[0], comparisons: own.length }] : [];
  });
  const named = latest.flatMap(({ row }) => (row.passages as unknown as Passage[]).map(({ deliverableId }) => deliverableId));
  const earlier = new Map(
    (await reader.deliverable.findMany({ where: { id: { in: [...new Set(named)] } }, select: { id: true, title: true } })).map((each) => [each.id, each.title]),
  );
  return latest.map(({ piece, row, comparisons }) => {
    const text = comparedText(piece);
    const isCurrent = textHashOf(text) === row.textHash;
    const { deliverableId, overlapBps, ownBps, othersBps, contractBps, shingleCount, checkedAt, occasion } = row;
    const passages = (isCurrent ? (row.passages as unknown as Passage[]) : []).map((passage) => ({
      start: passage.start,
      text: text.slice(passage.start, passage.end),
      relation: passage.relation,
      earlierTitle: isFreelancer || passage.relation === 'CONTRACT' ? (earlier.get(passage.deliverableId) ?? null) : null,
    }));
    return { deliverableId, overlapBps, ownBps, othersBps, contractBps, shingleCount, checkedAt, occasion, isCurrent, comparisons, passages };
  });
}

export type ImageMatchView = {
  readonly fileId: string;
  /** The reader's own earlier files by name; of others' how many. */
  readonly own: readonly string[];
  readonly contract: readonly string[];
  readonly others: number;
  readonly closest: number;
};

export async function findImageMatches(reader: Reader, milestoneId: string, isFreelancer: boolean): Promise<ImageMatchView[]> {
  const rows = await reader.imageMatch.findMany({ where: { milestoneId }, orderBy: { distance: 'asc' }, take: 500 });
  const files = new Map(
    (await reader.storedFile.findMany({ where: { id: { in: rows.map((row) => row.earlierFileId) } }, select: { id: true, name: true } })).map((file) => [
      file.id,
      file.name,
    ]),
  );
  return [...Map.groupBy(rows, (row) => row.fileId)].map(([fileId, matches]) => {
    const names = (relation: 'OWN' | 'CONTRACT') => matches.filter((each) => each.relation === relation).flatMap((each) => files.get(each.earlierFileId) ?? []);
    return {
      fileId,
      own: isFreelancer ? names('OWN') : names('OWN').map(() => ''),
      contract: names('CONTRACT'),
      others: matches.filter((each) => each.relation === 'OTHERS').length,
      closest: Math.min(...matches.map((each) => each.distance)),
    };
  });
}
