// A fresh export that is asked for or drawn by chance, and whose account it is.
import { describe, expect, test } from 'vitest';
import { findWorkroom } from '@/lib/acceptance/workroom';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { issueProofCode, lookAtProof } from '@/lib/integrity/account-proof';
import { askReexport } from '@/lib/integrity/ask-reexport';
import { reviewEvidence } from '@/lib/integrity/review-evidence';
import { sweepDoubts } from '@/lib/integrity/sweep-doubts';
import { addDays, addMs, MINUTE_MS } from '@/lib/time/duration';
import { measuredMilestone, settleEvents, upload, type MeasuredPlace as Place } from '../../factories/measured-notes';
import { createAdmin, createBusinessOwner } from '../../factories/people';
import { expectRefusal } from '../../setup/refusal';

const findings = async (place: Place) =>
  (await db().integrityFinding.findMany({ where: { milestoneId: place.milestoneId } })).map(({ kind, severity }) => `${kind} ${severity}`);
const shown = async (place: Place, viewer: Viewer) => (await findWorkroom(place.contractId, place.milestoneId, viewer, addDays(place.start, 1)))!.integrity;

describe('a fresh export', () => {
  test('asked for by one side, told to the other, not asked for twice, and missed when it does not come', async () => {
    const place = await measuredMilestone();
    await upload(place, {});
    const ask = () =>
      askReexport({
        input: { milestoneId: place.milestoneId, platform: 'XIAOHONGSHU', reason: '想再看一次' },
        viewer: place.business,
        now: addMs(place.start, MINUTE_MS),
      });
    await ask();
    await settleEvents(place.start);
    await expectRefusal(ask(), 'REEXPORT_ASKED');
    expect(await db().notification.count({ where: { userId: place.freelancer.userId, kind: 'reexportAsked' } })).toBe(1);
    expect(await db().notification.count({ where: { userId: place.business.userId, kind: 'reexportAsked' } })).toBe(0);

    await sweepDoubts(addDays(place.start, 2));
    expect(await findings(place)).toEqual([]);
    await sweepDoubts(addDays(place.start, 4));
    await sweepDoubts(addDays(place.start, 5));
    expect(await findings(place)).toEqual(['REEXPORT_MISSED DOUBT']);
  });

  test('is drawn by chance, the same whenever one looks', async () => {
    process.env.REEXPORT_SHARE = '1';
    resetEnvironment();
    try {
      const place = await measuredMilestone();
      await upload(place, {});
      await reviewEvidence(place.milestoneId, place.start);
      expect((await shown(place, place.business)).reexports).toMatchObject([{ askedBy: 'SYSTEM' }]);
    } finally {
      process.env.REEXPORT_SHARE = '0';
      resetEnvironment();
    }
  });
});

test('whose account it is: a code, looked for by the other side, never by who asked for it', async () => {
  const place = await measuredMilestone();
  const { code } = await issueProofCode({ input: { milestoneId: place.milestoneId, platform: 'XIAOHONGSHU' }, viewer: place.freelancer, now: place.start });
  expect(code).toMatch(/^HS-[A-Z0-9]{6}$/);
  const [proof] = (await shown(place, place.business)).proofs;
  const look = (viewer: Viewer, isFound: boolean, fileId = '') => lookAtProof({ input: { proofId: proof!.id, isFound, fileId }, viewer, now: place.start });
  await expectRefusal(look(place.freelancer, true), 'ACTOR_MAY_NOT');
  await expectRefusal(look(await createBusinessOwner(), true), 'NOT_FOUND');
  await expectRefusal(look(place.business, true, crypto.randomUUID()), 'INPUT_INVALID');
  await look(place.business, false);
  await look(await createAdmin(), true);

  expect((await shown(place, place.freelancer)).proofs).toMatchObject([{ code, look: { isFound: true, actorKind: 'ADMIN' } }]);
});
