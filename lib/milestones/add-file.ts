import type { Viewer } from '@/lib/auth/viewer';
import { inTransaction } from '@/lib/db/in-transaction';
import { storeFile, withKeptBytes, type Upload } from '@/lib/files/store-file';
import { lockMilestoneForParty } from './access';
import { applyEvent } from './apply-event';

/** Keeps a file with a milestone, for both sides to see. Refuses as the lifecycle's `addFile` does, and by size, type and quota. */
export async function addFile({
  milestoneId,
  upload,
  viewer,
  now,
}: {
  milestoneId: string;
  upload: Upload;
  viewer: Viewer;
  now: Date;
}): Promise<{ fileId: string }> {
  return withKeptBytes(upload, now, (kept) =>
    inTransaction(async (tx) => {
      const { milestone, actor } = await lockMilestoneForParty(tx, milestoneId, viewer);
      const { fileId, name } = await storeFile(tx, kept, { ownerId: viewer.userId, milestoneId }, now);
      await applyEvent(tx, { milestone, event: 'addFile', actor, now, params: { file: name, fileId } });
      return { fileId };
    }),
  );
}
