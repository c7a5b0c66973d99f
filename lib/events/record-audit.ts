import type { Viewer } from '@/lib/auth/viewer';
import type { Reader } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';

/** Keeps what an admin did. Everything an admin changes goes through here, in the same transaction. Refuses those who are none. */
export async function recordAudit(
  reader: Reader,
  viewer: Viewer,
  entry: { action: string; objectType: string; objectId: string; params?: Record<string, string | number | boolean> },
  now: Date,
): Promise<void> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  await reader.auditEntry.create({
    data: {
      adminId: viewer.userId,
      action: entry.action,
      objectType: entry.objectType,
      objectId: entry.objectId,
      params: entry.params ?? {},
      ipHash: viewer.ipHash,
      at: now,
    },
  });
}
