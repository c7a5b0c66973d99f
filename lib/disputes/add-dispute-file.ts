import type { Viewer } from '@/lib/auth/viewer';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { MAX_MILESTONE_BYTES } from '@/lib/files/rules';
import { storeFile, withKeptBytes, type Upload } from '@/lib/files/store-file';
import { lockDispute } from './change-dispute';

/** Keeps evidence with an open dispute, for both sides and admins to see. Refuses DISPUTE_NOT_OPEN and FILE_QUOTA_REACHED. */
export async function addDisputeFile({
  disputeId,
  upload,
  viewer,
  now,
}: {
  disputeId: string;
  upload: Upload;
  viewer: Viewer;
  now: Date;
}): Promise<{ fileId: string }> {
  if (!/^[0-9a-f-]{36}$/i.test(disputeId)) throw new DomainError('NOT_FOUND');
  return withKeptBytes(upload, now, (bytes) =>
    inTransaction(async (tx) => {
      const { dispute } = await lockDispute(tx, disputeId, viewer);
      if (dispute.status !== 'OPEN' && dispute.status !== 'ANSWERED') throw new DomainError('DISPUTE_NOT_OPEN');
      const kept = await tx.storedFile.aggregate({ where: { disputeId }, _sum: { sizeBytes: true } });
      if ((kept._sum.sizeBytes ?? 0) + upload.bytes.byteLength > MAX_MILESTONE_BYTES)
        throw new DomainError('FILE_QUOTA_REACHED', { limitMb: MAX_MILESTONE_BYTES / 1024 / 1024 });
      const { fileId } = await storeFile(tx, bytes, { ownerId: viewer.userId, disputeId }, now);
      return { fileId };
    }),
  );
}
