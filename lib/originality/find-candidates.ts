// The earlier texts worth reading beside this one: those that share most marks with it. One statement, bounded whatever the table holds.
import type { Reader } from '@/lib/db/client';

/** Of a mark that many texts have, the first ones are looked at. */
const MOST_POSTINGS = 64;
/** A mark of so many different people is nobody's own. */
const CROWD = 24;
/** A long article is looked up by a part of its fingerprints, spread over it evenly; what it shares with another lies in many of them. */
const MOST_MARKS = 400;
const MOST_CANDIDATES = 24;

export type Candidate = { deliverableId: string; contractId: string; freelancerId: string; text: string; recordedAt: Date };
export type Candidates = { texts: Candidate[]; common: ReadonlySet<number> };

/** Texts that were there at `now`. `deliverableId` is not compared with itself. */
export async function findCandidates(reader: Reader, marks: readonly number[], deliverableId: string, now: Date): Promise<Candidates> {
  if (marks.length === 0) return { texts: [], common: new Set() };
  const step = Math.max(1, marks.length / MOST_MARKS);
  const asked = Array.from({ length: Math.ceil(marks.length / step) }, (_, place) => BigInt(marks[Math.trunc(place * step)]!));
  const rows = await reader.$queryRaw<{ common: string[] | null; documentIds: number[] | null }[]>`
    WITH found AS MATERIALIZED (
      SELECT asked.hash, posting.document_id FROM unnest(${asked}::bigint[]) AS asked(hash)
      CROSS JOIN LATERAL (SELECT document_id FROM text_mark WHERE hash = asked.hash ORDER BY document_id LIMIT ${MOST_POSTINGS}) AS posting
    ), crowded AS MATERIALIZED (
      SELECT often.hash FROM (SELECT hash, array_agg(document_id) AS ids FROM found GROUP BY hash HAVING count(*) >= ${CROWD}) AS often
      WHERE (SELECT count(DISTINCT freelancer_id) FROM text_document WHERE id = ANY(often.ids)) >= ${CROWD}
    ), ranked AS (
      SELECT document_id, count(*) AS shared FROM found WHERE hash NOT IN (SELECT hash FROM crowded) GROUP BY document_id ORDER BY shared DESC, document_id LIMIT 64
    )
    SELECT (SELECT array_agg(hash::text) FROM crowded) AS common,
           (SELECT array_agg(document_id ORDER BY shared DESC, document_id) FROM ranked) AS "documentIds"`;
  const { common, documentIds } = rows[0]!;
  const texts = await reader.textDocument.findMany({
    where: { id: { in: documentIds ?? [] }, deliverableId: { not: deliverableId }, recordedAt: { lte: now } },
    select: { id: true, deliverableId: true, contractId: true, freelancerId: true, text: true, recordedAt: true },
  });
  const rank = new Map((documentIds ?? []).map((id, place) => [id, place]));
  return {
    texts: texts.sort((first, second) => rank.get(first.id)! - rank.get(second.id)!).slice(0, MOST_CANDIDATES),
    common: new Set((common ?? []).map(Number)),
  };
}
