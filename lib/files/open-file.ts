// Who may download a file: the two sides of the milestone or dispute it belongs to, admins, and whoever uploaded it.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { storage } from './storage';

export type OpenedFile = { name: string; mime: string; sizeBytes: number; stream: ReadableStream<Uint8Array> };

const contract = { select: { contract: { select: { businessId: true, freelancerId: true } } } } as const;

/** Null to strangers, for files that were refused, and for ids that are none. */
export async function openFile(fileId: string, viewer: Viewer): Promise<OpenedFile | null> {
  if (!/^[0-9a-f-]{36}$/i.test(fileId)) return null;
  const file = await db().storedFile.findUnique({ where: { id: fileId }, include: { milestone: contract, dispute: { select: { milestone: contract } } } });
  if (!file || file.status !== 'CLEAN') return null;
  const parties = file.milestone?.contract ?? file.dispute?.milestone.contract ?? null;
  const maySee = viewer.isAdmin || file.ownerId === viewer.userId || (parties !== null && partyOf(viewer, parties) !== null);
  if (!maySee) return null;
  return { name: file.name, mime: file.mime, sizeBytes: file.sizeBytes, stream: storage.stream(file.storageKey) };
}
