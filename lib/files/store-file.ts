// Bytes and their row come together or not at all. Bytes are written before the transaction, because a disk takes no part in it, and are
// removed when it is refused; what a crash leaves in between is found by lib/files/sweep-orphan-bytes.ts.
import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { db, type Reader } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { cleanFileName, judgeFile, MAX_MILESTONE_BYTES } from './rules';
import { storage } from './storage';

export type Upload = { name: string; bytes: Uint8Array };
export type FileOwner = { ownerId: string; milestoneId?: string; disputeId?: string };

/** Bytes that are kept for as long as `work` has not failed. */
export type KeptBytes = { name: string; mime: string; sizeBytes: number; sha256: string; storageKey: string };

/** Checks an upload, writes its bytes and does the work that gives them a row. Refuses by size and type. */
export async function withKeptBytes<Result>(upload: Upload, now: Date, work: (kept: KeptBytes) => Promise<Result>): Promise<Result> {
  const name = cleanFileName(upload.name);
  const mime = judgeFile(name, upload.bytes, (await fileTypeFromBuffer(upload.bytes))?.mime);
  const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
  const storageKey = randomUUID();
  try {
    await storage.put(storageKey, upload.bytes, now);
    return await work({ name, mime, sizeBytes: upload.bytes.byteLength, sha256, storageKey });
  } catch (error) {
    await removeUnlessReferred(storageKey);
    throw error;
  }
}

/** A connection that broke at the commit looks like a failure too: the row decides, and when it cannot be asked, the sweep does. */
async function removeUnlessReferred(storageKey: string): Promise<void> {
  try {
    if ((await db().storedFile.count({ where: { storageKey } })) === 0) await storage.remove(storageKey);
  } catch (error) {
    log.warn({ err: error, storageKey }, 'bytes of a refused upload stay until the sweep');
  }
}

/** The row of kept bytes, in the caller's transaction. Refuses by the milestone's quota. Who may attach it where is decided before. */
export async function storeFile(reader: Reader, kept: KeptBytes, owner: FileOwner, now: Date): Promise<{ fileId: string; name: string }> {
  if (owner.milestoneId) {
    const used = await reader.storedFile.aggregate({ where: { milestoneId: owner.milestoneId }, _sum: { sizeBytes: true } });
    if ((used._sum.sizeBytes ?? 0) + kept.sizeBytes > MAX_MILESTONE_BYTES)
      throw new DomainError('FILE_QUOTA_REACHED', { limitMb: MAX_MILESTONE_BYTES / 1024 / 1024 });
  }
  const file = await reader.storedFile.create({
    data: { ...kept, ownerId: owner.ownerId, milestoneId: owner.milestoneId ?? null, disputeId: owner.disputeId ?? null, createdAt: now },
  });
  return { fileId: file.id, name: kept.name };
}
