// Bytes without a row are nobody's: nothing may leave them behind for good, and nothing that has a row may be removed.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { addDisputeFile } from '@/lib/disputes/add-dispute-file';
import { storage } from '@/lib/files/storage';
import { storeFile, withKeptBytes } from '@/lib/files/store-file';
import { sweepOrphanBytes } from '@/lib/files/sweep-orphan-bytes';
import { importExportFile } from '@/lib/metrics/import-export-file';
import { addFile } from '@/lib/milestones/add-file';
import { addDays } from '@/lib/time/duration';
import { createMilestone } from '../../factories/contracts';
import { createBusinessOwner } from '../../factories/people';
import { makeXhsExport } from '../../factories/spreadsheets-exports';

const now = new Date();
const note = { name: '门店.txt', bytes: new TextEncoder().encode('愚园路 88 号') };

const keptKeys = async () => (await Array.fromAsync(storage.listWrittenBefore(addDays(now, 1)))).flat().sort();
const referredKeys = async () => (await db().storedFile.findMany({ select: { storageKey: true } })).map((row) => row.storageKey).sort();

test('a refused upload leaves no bytes, whoever refuses it', async () => {
  const funded = await createMilestone({ status: 'FUNDED' });
  const unpaid = await createMilestone({ status: 'AWAITING_FUNDS' });
  const disputed = await createMilestone({ status: 'DISPUTED' });
  const { id: disputeId } = await db().dispute.findFirstOrThrow({ where: { milestoneId: disputed.milestoneId } });
  await addFile({ milestoneId: funded.milestoneId, upload: note, viewer: funded.freelancer, now });
  const upload = {
    name: '笔记列表明细表.xlsx',
    bytes: makeXhsExport([{ title: '巷子里的现烤面包', publishedAt: '2026年01月05日10时00分00秒', views: 2000, likes: 60, saves: 20, comments: 4, shares: 4 }]),
  };

  await expect(addFile({ milestoneId: unpaid.milestoneId, upload: note, viewer: unpaid.business, now })).rejects.toMatchObject({
    code: 'MILESTONE_STATE_REFUSES',
  });
  await expect(addFile({ milestoneId: funded.milestoneId, upload: note, viewer: await createBusinessOwner(), now })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(addDisputeFile({ disputeId, upload: note, viewer: await createBusinessOwner(), now })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const first = await importExportFile({ milestoneId: funded.milestoneId, upload, viewer: funded.freelancer, now });
  expect(first.isAccepted).toBe(true);
  await expect(importExportFile({ milestoneId: funded.milestoneId, upload, viewer: funded.freelancer, now })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });

  expect(await keptKeys()).toEqual(await referredKeys());
  expect(await keptKeys()).toHaveLength(2);
});

test('a transaction that is tried again keeps its bytes once', async () => {
  const { freelancer } = await createMilestone({ status: 'FUNDED' });
  const before = (await keptKeys()).length;
  let tries = 0;

  await withKeptBytes(note, now, (kept) =>
    inTransaction(async (tx) => {
      tries += 1;
      const { fileId } = await storeFile(tx, kept, { ownerId: freelancer.userId }, now);
      if (tries < 3) throw Object.assign(new Error('deadlock'), { code: '40P01' });
      return fileId;
    }),
  );

  expect(tries).toBe(3);
  expect(await keptKeys()).toHaveLength(before + 1);
  expect(await keptKeys()).toEqual(await referredKeys());
});

test('a connection that breaks after the commit takes nothing away', async () => {
  const { freelancer } = await createMilestone({ status: 'FUNDED' });
  let key = '';

  const work = withKeptBytes(note, now, async (kept) => {
    key = kept.storageKey;
    await inTransaction((tx) => storeFile(tx, kept, { ownerId: freelancer.userId }, now));
    throw new Error('connection lost');
  });

  await expect(work).rejects.toThrow('connection lost');
  expect(Buffer.from(await storage.read(key)).toString()).toBe('愚园路 88 号');
});

test('what a crash left is removed after a week, the rest stays', async () => {
  const { freelancer } = await createMilestone({ status: 'FUNDED' });
  const [old, young] = [randomUUID(), randomUUID()];
  const longAgo = addDays(now, -30);
  await storage.put(old, note.bytes, addDays(now, -8));
  await storage.put(young, note.bytes, addDays(now, -6));
  const oldButKnown = await withKeptBytes(note, longAgo, async (kept) => {
    await storeFile(db(), kept, { ownerId: freelancer.userId }, longAgo);
    return kept.storageKey;
  });

  expect(await sweepOrphanBytes(now)).toBe(1);

  const keys = await keptKeys();
  expect(keys).not.toContain(old);
  expect(keys).toContain(young);
  expect(keys).toContain(oldButKnown);
  await storage.remove(young);
});

test('half-written bytes go as well, and a stranger’s directory is left alone', async () => {
  const key = randomUUID();
  await storage.put(key, note.bytes, now);
  await storage.remove(key);
  writeFileSync(path.join(process.env.FILES_DIRECTORY!, key.slice(0, 2), `${key}.part`), 'half');
  expect(await sweepOrphanBytes(addDays(now, 8))).toBe(1);

  const strangers: string[] = Array.from({ length: 60 }, () => randomUUID());
  for (const stranger of strangers) await storage.put(stranger, note.bytes, addDays(now, -8));
  expect(await sweepOrphanBytes(now)).toBe(0);
  expect((await keptKeys()).filter((each) => strangers.includes(each))).toHaveLength(60);
});
