import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { addDisputeFile } from '@/lib/disputes/add-dispute-file';
import { openFile } from '@/lib/files/open-file';
import { MAX_FILE_BYTES } from '@/lib/files/rules';
import { readUpload } from '@/lib/files/read-upload';
import { addFile } from '@/lib/milestones/add-file';
import { createMilestone } from '../../factories/contracts';
import { createAdmin, createBusinessOwner } from '../../factories/people';

const now = new Date();
const note = { name: '../门店.txt', bytes: new TextEncoder().encode('愚园路 88 号') };

test('a file of a milestone is seen by its two sides and by admins, by nobody else', async () => {
  const { milestoneId, business, freelancer } = await createMilestone({ status: 'FUNDED' });

  const { fileId } = await addFile({ milestoneId, upload: note, viewer: freelancer, now });

  expect((await openFile(fileId, business))?.name).toBe('门店.txt');
  expect(await openFile(fileId, await createAdmin())).not.toBeNull();
  expect(await openFile(fileId, await createBusinessOwner())).toBeNull();
  expect(await openFile('nonsense', business)).toBeNull();
  const history = await db().milestoneHistory.findFirstOrThrow({ where: { milestoneId, event: 'addFile' } });
  expect(history.params).toEqual({ file: '门店.txt', fileId });
});

test('a milestone that waits for money takes no files, and strangers find no milestone', async () => {
  const { milestoneId, business } = await createMilestone({ status: 'AWAITING_FUNDS' });

  await expect(addFile({ milestoneId, upload: note, viewer: business, now })).rejects.toMatchObject({ code: 'MILESTONE_STATE_REFUSES' });
  await expect(addFile({ milestoneId, upload: note, viewer: await createBusinessOwner(), now })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await db().storedFile.count({ where: { milestoneId } })).toBe(0);
});

test('evidence goes to an open dispute from both sides', async () => {
  const { milestoneId, business, freelancer } = await createMilestone({ status: 'DISPUTED' });
  const { id: disputeId } = await db().dispute.findFirstOrThrow({ where: { milestoneId } });

  const { fileId } = await addDisputeFile({ disputeId, upload: note, viewer: freelancer, now });

  expect(await openFile(fileId, business)).not.toBeNull();
  expect(await openFile(fileId, await createBusinessOwner())).toBeNull();
  await db().dispute.update({ where: { id: disputeId }, data: { status: 'RULED' } });
  await expect(addDisputeFile({ disputeId, upload: note, viewer: business, now })).rejects.toMatchObject({ code: 'DISPUTE_NOT_OPEN' });
  await db().dispute.update({ where: { id: disputeId }, data: { status: 'OPEN' } });
});

test('an upload is refused when it is too large, empty, or not what was sent', async () => {
  const request = (bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('file', new File([bytes], 'a.txt'));
    return new Request('http://localhost/upload', { method: 'POST', body });
  };

  expect(await readUpload(request(note.bytes, { sizeBytes: String(note.bytes.byteLength) }))).toEqual({ name: 'a.txt', bytes: note.bytes });
  await expect(readUpload(request(new Uint8Array(MAX_FILE_BYTES + 1)))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  await expect(readUpload(request(new Uint8Array(0)))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
  await expect(readUpload(request(note.bytes, { sizeBytes: '1' }))).rejects.toMatchObject({ code: 'CONFLICT_TRY_AGAIN' });
  await expect(readUpload(new Request('http://localhost/upload', { method: 'POST', body: 'x' }))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
});
