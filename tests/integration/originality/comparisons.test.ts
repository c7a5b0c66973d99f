// From a draft that is sent to what the workroom shows: what is found, what is never told, and what stays.
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { findWorkroom } from '@/lib/acceptance/workroom';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { deliverEvents } from '@/lib/events/deliver-events';
import { addFile } from '@/lib/milestones/add-file';
import { addDeliverable, answerDraft, editDraft, sendDraft } from '@/lib/milestones/deliverables';
import { checkOriginality, compareDeliverable } from '@/lib/originality/compare-deliverable';
import { imageHashOf, nearQuarters, quartersOf } from '@/lib/originality/compare-image';
import { loadOriginality } from '@/lib/originality/load-results';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { subscribers } from '@/lib/wiring/subscribers';
import { createMilestone, type Deal } from '../../factories/contracts';
import { createBusinessOwner, createFreelancer } from '../../factories/people';
import { expectRefusal } from '../../setup/refusal';

type Place = Deal & { milestoneId: string };
let serial = 0;

/** Text that nobody wrote before: as many characters as a note has. */
function freshText(): string {
  serial += 1;
  let state = serial * 7919;
  return Array.from({ length: 160 }, () => String.fromCharCode(0x4e00 + ((state = (state * 48_271) % 2_147_483_647) % 6_000))).join('');
}

async function draft(place: Place, text: string, title = '探店'): Promise<string> {
  const { deliverableId } = await addDeliverable({
    input: { milestoneId: place.milestoneId, platform: 'XIAOHONGSHU', kind: 'NOTE', title, draftText: text },
    viewer: place.freelancer,
    now: new Date(),
  });
  return deliverableId;
}

async function settleEvents(): Promise<void> {
  while ((await deliverEvents(subscribers, addMs(new Date(), MINUTE_MS))) > 0);
}

async function send(place: Place, text: string, title?: string): Promise<string> {
  const deliverableId = await draft(place, text, title);
  await sendDraft({ input: { deliverableId }, viewer: place.freelancer, now: new Date() });
  await settleEvents();
  return deliverableId;
}

const resultOf = async (place: Place, deliverableId: string) =>
  (await loadOriginality(db(), place.milestoneId, new Date())).find((each) => each.deliverableId === deliverableId);

async function shown(place: Place, viewer: Viewer) {
  return (await findWorkroom(place.contractId, place.milestoneId, viewer, new Date()))!.originality;
}

const newPlace = (freelancer?: Viewer) => createMilestone({ status: 'FUNDED', ...(freelancer && { freelancer }) });

describe('a draft that is sent is compared', () => {
  test('with its freelancer’s earlier work: share, passages, and the earlier title for the freelancer alone', async () => {
    const first = await newPlace();
    const text = freshText();
    await send(first, text, '去年的那一篇');
    const second = await newPlace(first.freelancer);
    const copy = await send(second, `${freshText()}${text.slice(0, 80)}`);

    expect(await resultOf(second, copy)).toMatchObject({ othersBps: 0 });
    const [seen] = await shown(second, second.freelancer);
    expect(seen!.ownBps).toBeGreaterThan(2_500);
    expect(seen!.ownBps).toBeLessThan(4_000);
    expect(seen!.passages).toMatchObject([{ text: text.slice(0, 80), relation: 'OWN', earlierTitle: '去年的那一篇' }]);
    const [asBusiness] = await shown(second, second.business);
    expect(asBusiness!.passages).toMatchObject([{ text: text.slice(0, 80), earlierTitle: null }]);
  });

  test('with everybody’s: of others the share and not a word', async () => {
    const first = await newPlace();
    const text = freshText();
    const original = await send(first, text, '别人的秘密标题');
    const second = await newPlace();
    const copy = await send(second, text);

    expect(await resultOf(second, copy)).toMatchObject({ ownBps: 0 });
    expect((await resultOf(second, copy))!.othersBps).toBeGreaterThan(9_500);
    for (const viewer of [second.freelancer, second.business]) {
      const told = JSON.stringify(await shown(second, viewer));
      expect(told).not.toContain(original);
      expect(told).not.toContain('别人的秘密标题');
      expect(told).not.toContain(text.slice(10, 20));
    }
    // And who was copied is not found guilty of it later.
    await compareDeliverable(original, 'SUBMITTED', new Date());
    expect(await resultOf(first, original)).toMatchObject({ overlapBps: 0 });
  });

  test('the same text sent again is not a copy of itself; old results stay', async () => {
    const place = await newPlace();
    const text = freshText();
    const deliverableId = await send(place, text);
    await answerDraft({ input: { deliverableId, isApproved: false, answer: '改一改' }, viewer: place.business, now: new Date() });
    await sendDraft({ input: { deliverableId }, viewer: place.freelancer, now: new Date() });
    await settleEvents();

    expect(await resultOf(place, deliverableId)).toMatchObject({ overlapBps: 0 });
    expect(await db().textComparison.count({ where: { deliverableId } })).toBe(2);
    expect(await db().textDocument.count({ where: { deliverableId } })).toBe(1);
    await expect(db().textComparison.updateMany({ where: { deliverableId }, data: { overlapBps: 0 } })).rejects.toThrow(/permission denied/);
  });

  test('another piece of the same contract counts apart', async () => {
    const place = await newPlace();
    const text = freshText();
    await send(place, text, '第一篇');
    const second = await send(place, text, '第二篇');

    expect(await resultOf(place, second)).toMatchObject({ overlapBps: 0 });
    const seen = (await shown(place, place.business)).find((each) => each.deliverableId === second);
    expect(seen!.contractBps).toBeGreaterThan(9_500);
    expect(seen!.passages[0]).toMatchObject({ relation: 'CONTRACT', earlierTitle: '第一篇' });
  });

  test('what so many different people write is nobody’s', async () => {
    const text = freshText();
    const freelancer = await createFreelancer();
    const source = await newPlace(freelancer);
    const deliverableId = await send(source, text);
    const { id: documentId, milestoneId } = await db().textDocument.findFirstOrThrow({ where: { deliverableId } });
    const marks = await db().textMark.findMany({ where: { documentId } });
    for (let person = 0; person < 30; person += 1) {
      const { id } = await db().textDocument.create({
        data: {
          deliverableId,
          milestoneId,
          contractId: crypto.randomUUID(),
          freelancerId: crypto.randomUUID(),
          textHash: `crowd${person}`,
          text,
          recordedAt: new Date(),
        },
      });
      await db().textMark.createMany({ data: marks.map(({ hash }) => ({ hash, documentId: id })) });
    }
    const later = await newPlace();
    const own = freshText();
    const copy = await send(later, `${own}${text}`);
    // Every fingerprint of the phrase is common; few pieces between them are still seen.
    expect((await resultOf(later, copy))!.overlapBps).toBeLessThan(1_000);
  });
});

describe('on request', () => {
  test('either side may ask; the text asked about is not kept for others to be compared with', async () => {
    const place = await newPlace();
    const deliverableId = await draft(place, freshText());
    await checkOriginality({ input: { deliverableId }, viewer: place.freelancer, now: new Date() });
    await checkOriginality({ input: { deliverableId }, viewer: place.business, now: new Date() });

    expect(await resultOf(place, deliverableId)).toMatchObject({ overlapBps: 0 });
    expect(await db().textDocument.count({ where: { deliverableId } })).toBe(0);
    await editDraft({ input: { deliverableId, title: '探店', draftText: freshText() }, viewer: place.freelancer, now: new Date() });
    expect(await resultOf(place, deliverableId)).toBeUndefined();
    expect((await shown(place, place.business))[0]).toMatchObject({ isCurrent: false, passages: [] });
  });

  test('strangers find nothing, and a few words are too short', async () => {
    const place = await newPlace();
    const deliverableId = await draft(place, '太短');
    await expectRefusal(checkOriginality({ input: { deliverableId }, viewer: await createBusinessOwner(), now: new Date() }), 'NOT_FOUND');
    await expectRefusal(checkOriginality({ input: { deliverableId }, viewer: place.freelancer, now: new Date() }), 'TEXT_TOO_SHORT');
  });
});

describe('images', () => {
  /** A picture with shapes that are its own. */
  const picture = (seed: number) => {
    const shapes = Array.from({ length: 14 }, (_, index) => {
      const value = (place: number) => Math.abs(Math.sin(seed * 12.9898 + index * 78.233 + place * 37.719) * 43_758.5453) % 1;
      return `<circle cx="${value(1) * 400}" cy="${value(2) * 300}" r="${20 + value(3) * 90}" fill="rgb(${value(4) * 255},${value(5) * 255},${value(6) * 255})"/>`;
    });
    return sharp(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="white"/>${shapes.join('')}</svg>`),
    );
  };
  const upload = async (place: Place, viewer: Viewer, name: string, bytes: Buffer) => {
    const { fileId } = await addFile({ milestoneId: place.milestoneId, upload: { name, bytes: new Uint8Array(bytes) }, viewer, now: new Date() });
    await settleEvents();
    return fileId;
  };
  const matchesOf = async (place: Place, viewer: Viewer) => (await findWorkroom(place.contractId, place.milestoneId, viewer, new Date()))!.imageMatches;

  test('one that was scaled and compressed is found, with the owner’s own named and those of others only counted', async () => {
    const first = await newPlace();
    await upload(first, first.freelancer, '面包.png', await picture(1).png().toBuffer());
    const own = await newPlace(first.freelancer);
    await upload(own, own.freelancer, '再来.jpg', await picture(1).resize(320).jpeg({ quality: 60 }).toBuffer());
    const others = await newPlace();
    await upload(others, others.freelancer, 'copy.webp', await picture(1).resize(200).webp({ quality: 50 }).toBuffer());

    expect(await matchesOf(own, own.freelancer)).toMatchObject([{ own: ['面包.png'], others: 0 }]);
    expect(await matchesOf(own, own.business)).toMatchObject([{ own: [''], others: 0 }]);
    expect(await matchesOf(others, others.freelancer)).toMatchObject([{ own: [], contract: [], others: 2 }]);
    expect(await matchesOf(first, first.freelancer)).toEqual([]);
  });

  test('other pictures, plain ones, and those of the business are left alone', async () => {
    const place = await newPlace();
    await upload(place, place.freelancer, 'a.png', await picture(31).png().toBuffer());
    await upload(place, place.freelancer, 'b.png', await picture(32).png().toBuffer());
    const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: '#eee' } });
    await upload(place, place.freelancer, 'c.png', await blank.png().toBuffer());
    const logo = await upload(place, place.business, 'logo.png', await picture(31).png().toBuffer());

    expect(await matchesOf(place, place.freelancer)).toEqual([]);
    expect(await db().imagePrint.count({ where: { milestoneId: place.milestoneId } })).toBe(2);
    expect(await db().imagePrint.count({ where: { fileId: logo } })).toBe(0);
  });

  test('what only calls itself an image is none', async () => {
    expect(await imageHashOf(Buffer.from('not an image'))).toBeNull();
  });

  test('any seven bits wrong leave one quarter at most one bit away', () => {
    let state = 7;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 500; round += 1) {
      const hash = Array.from({ length: 64 }, () => String(random(2)));
      const wrong = new Set<number>();
      while (wrong.size < 7) wrong.add(random(64));
      const other = hash.map((bit, place) => (wrong.has(place) ? (bit === '1' ? '0' : '1') : bit));
      const near = quartersOf(hash.join('')).map(nearQuarters);
      expect(quartersOf(other.join('')).some((quarter, place) => near[place]!.includes(quarter))).toBe(true);
    }
  });
});
