import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { Reader } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { cleanFileName, judgeFile, MAX_MILESTONE_BYTES } from './rules';
import { storage } from './storage';

export type Upload = { name: string; bytes: Uint8Array };
export type FileOwner = { ownerId: string; milestoneId?: string; disputeId?: string };

/**
 * Checks and keeps an upload; the row is written by the caller's reader or transaction. Refuses by size, type and the milestone's quota.
 * Who may attach it where is decided before.
 */
export async function storeFile(reader: Reader, upload: Upload, owner: FileOwner, now: Date): Promise<{ fileId: string; name: string }> {
  const name = cleanFileName(upload.name);
  const mime = judgeFile(name, upload.bytes, (await fileTypeFromBuffer(upload.bytes))?.mime);
  if (owner.milestoneId) {
    const used = await reader.storedFile.aggregate({ where: { milestoneId: owner.milestoneId }, _sum: { sizeBytes: true } });
    if ((used._sum.sizeBytes ?? 0) + upload.bytes.byteLength > MAX_MILESTONE_BYTES)
      throw new DomainError('FILE_QUOTA_REACHED', { limitMb: MAX_MILESTONE_BYTES / 1024 / 1024 });
  }
  const storageKey = randomUUID();
  await storage.put(storageKey, upload.bytes);
  const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
  const file = await reader.storedFile.create({
    data: {
      name,
      mime,
      sizeBytes: upload.bytes.byteLength,
      sha256,
      storageKey,
      ownerId: owner.ownerId,
      milestoneId: owner.milestoneId ?? null,
      disputeId: owner.disputeId ?? null,
      createdAt: now,
    },
  });
  return { fileId: file.id, name };
}
