// Images that look alike, however they were cropped, compressed or brightened a little: 64 bits each, near when at most seven differ.
import phash from 'sharp-phash';
import sharp from 'sharp';
import { db } from '@/lib/db/client';
import { storage } from '@/lib/files/storage';
import { log } from '@/lib/log/log';

/** Raster images only: a drawing in text may fetch, run and unfold to anything. */
const RASTER = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
/** More than a screen of eight thousand by eight thousand is no picture of a post. */
const MOST_PIXELS = 64_000_000;
/** Bits that may differ. Eight or more of unrelated pictures differ by about 32. */
export const NEAR = 7;
/** A blank page looks like every other blank page. */
const PLAIN = 6;
const MOST_MATCHES = 20;

/** Hash of an image as 64 characters of 0 and 1; null for a plain surface, and for what cannot be read as an image. */
export async function imageHashOf(bytes: Buffer): Promise<string | null> {
  try {
    const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 } as const;
    const { channels } = await sharp(bytes, options).greyscale().stats();
    if ((channels[0]?.stdev ?? 0) < PLAIN) return null;
    return await phash(bytes, options);
  } catch (error) {
    log.info({ err: error }, 'an upload is no image that can be compared');
    return null;
  }
}

/** The four quarters of a hash. With at most seven bits wrong in all, one quarter has at most one wrong. */
export function quartersOf(hash: string): number[] {
  return [0, 16, 32, 48].map((start) => Number.parseInt(hash.slice(start, start + 16), 2));
}

/** A quarter and everything one bit away from it. */
export function nearQuarters(quarter: number): number[] {
  return [quarter, ...Array.from({ length: 16 }, (_, bit) => quarter ^ (1 << bit))];
}

/** Compares an upload of the freelancer with every earlier one and keeps both the look and what it resembles. Uploads of the business are its own affair. */
export async function compareImage(fileId: string, now: Date): Promise<void> {
  const file = await db().storedFile.findUnique({
    where: { id: fileId },
    include: { milestone: { include: { contract: { select: { id: true, freelancerId: true, freelancer: { select: { userId: true } } } } } } },
  });
  const contract = file?.milestone?.contract;
  if (!file?.milestoneId || !contract || !RASTER.includes(file.mime) || file.ownerId !== contract.freelancer.userId) return;
  const hash = await imageHashOf(await storage.read(file.storageKey));
  if (!hash) return;
  const quarters = quartersOf(hash);
  const [place0, place1, place2, place3] = quarters.map(nearQuarters);
  // The sign bit makes the number negative; bits are all that counts.
  const signed = BigInt.asIntN(64, BigInt(`0b${hash}`));
  await db().imagePrint.createMany({
    data: [
      {
        fileId,
        milestoneId: file.milestoneId,
        contractId: contract.id,
        freelancerId: contract.freelancerId,
        hash: signed,
        quarter0: quarters[0]!,
        quarter1: quarters[1]!,
        quarter2: quarters[2]!,
        quarter3: quarters[3]!,
        recordedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  const near = await db().$queryRaw<{ fileId: string; contractId: string; freelancerId: string; distance: number }[]>`
    WITH near AS (
      SELECT file_id, contract_id, freelancer_id, hash, recorded_at FROM image_print WHERE quarter0 = ANY(${place0}::int[])
      UNION SELECT file_id, contract_id, freelancer_id, hash, recorded_at FROM image_print WHERE quarter1 = ANY(${place1}::int[])
      UNION SELECT file_id, contract_id, freelancer_id, hash, recorded_at FROM image_print WHERE quarter2 = ANY(${place2}::int[])
      UNION SELECT file_id, contract_id, freelancer_id, hash, recorded_at FROM image_print WHERE quarter3 = ANY(${place3}::int[])
    )
    SELECT file_id AS "fileId", contract_id AS "contractId", freelancer_id AS "freelancerId", bit_count((hash # ${signed}::bigint)::bit(64))::int AS distance
    FROM near WHERE file_id <> ${fileId}::uuid AND recorded_at <= ${now} AND bit_count((hash # ${signed}::bigint)::bit(64)) <= ${NEAR} ORDER BY distance, file_id LIMIT ${MOST_MATCHES}`;
  await db().imageMatch.createMany({
    data: near.map((other) => ({
      fileId,
      earlierFileId: other.fileId,
      milestoneId: file.milestoneId!,
      relation:
        other.contractId === contract.id ? ('CONTRACT' as const) : other.freelancerId === contract.freelancerId ? ('OWN' as const) : ('OTHERS' as const),
      distance: other.distance,
      foundAt: now,
    })),
    skipDuplicates: true,
  });
}
