// From an export that does not fit to an admin's decision: who sees what, what stops, what goes on, and what opens again.
import { beforeAll, describe, expect, test } from 'vitest';
import { acceptSubmission, autoAcceptSubmission } from '@/lib/acceptance/accept-submission';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { findWorkroom } from '@/lib/acceptance/workroom';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { answerCheck, answerFinding, closeFinding } from '@/lib/integrity/answer-doubts';
import { decideCheck } from '@/lib/integrity/decide-check';
import { findCheck, listChecks } from '@/lib/integrity/queries';
import { reviewEvidence } from '@/lib/integrity/review-evidence';
import { undoImport } from '@/lib/metrics/review-import';
import { addDays, addMs, MINUTE_MS } from '@/lib/time/duration';
import { scheduled } from '@/lib/wiring/schedules';
import { measuredMilestone, settleEvents, upload, type MeasuredPlace as Place } from '../../factories/measured-notes';
import { createAdmin, createBusinessOwner } from '../../factories/people';
import { expectRefusal, race } from '../../setup/refusal';

const findings = async (place: Place) =>
  (await db().integrityFinding.findMany({ where: { milestoneId: place.milestoneId }, orderBy: { foundAt: 'asc' } })).map(
    ({ kind, severity }) => `${kind} ${severity}`,
  );
const checkOf = (place: Place) => db().integrityCheck.findFirst({ where: { milestoneId: place.milestoneId }, orderBy: { openedAt: 'desc' } });
const statusOf = async (place: Place) => (await db().milestone.findUniqueOrThrow({ where: { id: place.milestoneId } })).status;
const shown = async (place: Place, viewer: Viewer) => (await findWorkroom(place.contractId, place.milestoneId, viewer, addDays(place.start, 1)))!.integrity;

describe('a faked export', () => {
  let place: Place;
  let admin: Viewer;
  beforeAll(async () => {
    [place, admin] = [await measuredMilestone(), await createAdmin()];
    await upload(place, {});
    expect(await findings(place)).toEqual([]);
    await upload(
      place,
      { views: 1_200, likes: 5_000 },
      { hours: 2, application: 'Microsoft Excel', modifiedAt: addMs(place.start, 3 * 3_600_000).toISOString(), lastModifiedBy: '小陈' },
    );
  });

  test('is found out with its arithmetic, shown to both sides, and opens a check', async () => {
    expect(await findings(place)).toEqual(
      expect.arrayContaining([
        'MORE_THAN_VIEWS SERIOUS',
        'COUNT_FELL SERIOUS',
        'OTHER_APPLICATION NOTE',
        'MODIFIED_AFTER_EXPORT DOUBT',
        'SAVED_BY_PERSON NOTE',
      ]),
    );
    for (const viewer of [place.business, place.freelancer]) {
      const { findings: seen, assessment, check } = await shown(place, viewer);
      expect(seen.find(({ kind }) => kind === 'COUNT_FELL')!.params).toMatchObject({ before: { value: 3021 }, after: { value: 1200 } });
      expect(assessment!.subjects[0]).toMatchObject({ id: place.postId });
      expect(check).toMatchObject({ status: 'OPEN' });
    }
    const told = async (viewer: Viewer, kind: string) => db().notification.count({ where: { userId: viewer.userId, kind } });
    expect([await told(place.business, 'checkOpened'), await told(place.freelancer, 'checkOpened'), await told(admin, 'checkToDecide')]).toEqual([1, 1, 1]);
  });

  test('either side explains, with a file of the milestone or without; strangers find nothing', async () => {
    const finding = (await db().integrityFinding.findFirstOrThrow({ where: { milestoneId: place.milestoneId, kind: 'COUNT_FELL' } })).id;
    const now = addMs(place.start, 4 * 3_600_000);
    await answerFinding({ input: { findingId: finding, text: '平台当天清理了异常观看。', fileId: '' }, viewer: place.freelancer, now });
    await answerCheck({ input: { checkId: (await checkOf(place))!.id, text: '请看后台截图。', fileId: '' }, viewer: place.business, now });
    await settleEvents(now);
    await expectRefusal(answerFinding({ input: { findingId: finding, text: '路过', fileId: '' }, viewer: await createBusinessOwner(), now }), 'NOT_FOUND');
    await expectRefusal(
      answerFinding({ input: { findingId: finding, text: '附件', fileId: crypto.randomUUID() }, viewer: place.business, now }),
      'INPUT_INVALID',
    );

    expect((await shown(place, place.business)).findings.find(({ id }) => id === finding)!.answers).toMatchObject([
      { text: '平台当天清理了异常观看。', actorKind: 'FREELANCER' },
    ]);
    expect((await findCheck((await checkOf(place))!.id, admin))!.answers).toMatchObject([{ text: '请看后台截图。', actorKind: 'BUSINESS' }]);
    expect(await db().notification.count({ where: { userId: place.business.userId, kind: 'findingAnswered' } })).toBe(1);
    const { id: checkId } = (await checkOf(place))!;
    expect((await listChecks(admin)).find(({ id }) => id === checkId)).toMatchObject({ status: 'OPEN', signs: expect.arrayContaining(['FINDINGS']) });
  });

  test('silence accepts nothing while it is open; cleared, the clock goes on, and the same facts open no other', async () => {
    const submitted = addMs(place.start, 5 * 3_600_000);
    await submitMilestone({ input: { milestoneId: place.milestoneId }, viewer: place.freelancer, now: submitted });
    const later = addDays(submitted, 8);
    await scheduled['sweep-milestone-clocks'](later);
    expect(await statusOf(place)).toBe('IN_REVIEW');

    const check = (await checkOf(place))!;
    await expectRefusal(
      decideCheck({ input: { checkId: check.id, verdict: 'CLEARED', reason: '与平台公告一致。' }, viewer: place.business, now: later }),
      'NOT_FOUND',
    );
    await decideCheck({ input: { checkId: check.id, verdict: 'CLEARED', reason: '与平台公告一致。' }, viewer: admin, now: later });
    await expectRefusal(
      decideCheck({ input: { checkId: check.id, verdict: 'CONFIRMED', reason: '再来一次不行' }, viewer: admin, now: later }),
      'CHECK_DECIDED',
    );
    await reviewEvidence(place.milestoneId, later);
    expect(await db().integrityCheck.count({ where: { milestoneId: place.milestoneId } })).toBe(1);
    expect(await db().auditEntry.count({ where: { objectId: check.id, action: 'integrity.check.cleared' } })).toBe(1);

    await scheduled['sweep-milestone-clocks'](addMs(later, MINUTE_MS));
    expect(await statusOf(place)).toBe('SETTLING');
  });
});

test('a check on new facts opens although an older one was cleared', async () => {
  const [place, admin] = [await measuredMilestone(), await createAdmin()];
  await upload(place, { likes: 9_000 });
  const now = addMs(place.start, 3_600_000);
  await decideCheck({ input: { checkId: (await checkOf(place))!.id, verdict: 'CLEARED', reason: '平台当天显示有误。' }, viewer: admin, now });
  // The same doubt in a fresh export is the same fact.
  await upload(place, { likes: 9_100 }, { hours: 2 });
  expect(await db().integrityCheck.count({ where: { milestoneId: place.milestoneId } })).toBe(1);
  await upload(place, { likes: 9_200, comments: 20_000 }, { hours: 3 });

  expect((await checkOf(place))!.status).toBe('OPEN');
});

test('the business may accept in so many words while a check is open', async () => {
  const place = await measuredMilestone();
  await upload(place, { likes: 9_000 });
  const now = addMs(place.start, 3_600_000);
  await submitMilestone({ input: { milestoneId: place.milestoneId }, viewer: place.freelancer, now });
  await expectRefusal(autoAcceptSubmission(place.milestoneId, addDays(now, 8)), 'CRITERIA_UNMET');
  await acceptSubmission({ input: { milestoneId: place.milestoneId }, viewer: place.business, now });

  expect(await statusOf(place)).toBe('SETTLING');
});

test('confirmed, the numbers no longer count and a fresh export is asked for; what it answers is compared', async () => {
  const [place, admin] = [await measuredMilestone(), await createAdmin()];
  const batchId = await upload(place, { likes: 9_000 });
  const now = addMs(place.start, 3_600_000);
  await decideCheck({ input: { checkId: (await checkOf(place))!.id, verdict: 'CONFIRMED', reason: '点赞不可能多于观看。' }, viewer: admin, now });
  await settleEvents(now);

  expect(await db().importBatch.findUniqueOrThrow({ where: { id: batchId } })).toMatchObject({ status: 'UNDONE' });
  expect(await db().observation.count({ where: { batchId, withdrawnAt: null } })).toBe(0);
  expect((await shown(place, place.business)).findings.every(({ isMoot }) => isMoot)).toBe(true);
  expect((await shown(place, place.business)).reexports).toMatchObject([{ askedBy: 'ADMIN', platform: 'XIAOHONGSHU', answeredBy: null }]);
  expect(await db().notification.count({ where: { userId: place.freelancer.userId, kind: { in: ['reexportAsked', 'checkClosed'] } } })).toBe(2);

  const fresh = await upload(place, {}, { hours: 2 });
  expect((await shown(place, place.business)).reexports).toMatchObject([{ answeredBy: fresh }]);
  expect((await checkOf(place))!.status).toBe('CONFIRMED');
});

test('left to both sides, silence still accepts nothing, and an admin may clear it later', async () => {
  const [place, admin] = [await measuredMilestone(), await createAdmin()];
  await upload(place, { likes: 9_000 });
  const now = addMs(place.start, 3_600_000);
  const { id: checkId } = (await checkOf(place))!;
  await decideCheck({ input: { checkId, verdict: 'TO_DISPUTE', reason: '双方说法不一。' }, viewer: admin, now });
  await submitMilestone({ input: { milestoneId: place.milestoneId }, viewer: place.freelancer, now });
  await expectRefusal(autoAcceptSubmission(place.milestoneId, addDays(now, 8)), 'CRITERIA_UNMET');

  await decideCheck({ input: { checkId, verdict: 'CLEARED', reason: '商家补充了证明。' }, viewer: admin, now: addDays(now, 8) });
  await autoAcceptSubmission(place.milestoneId, addDays(now, 8));
  expect(await statusOf(place)).toBe('SETTLING');
});

test('a finding that an admin calls explained leaves the risk; an undone import takes its findings with it', async () => {
  const [place, admin] = [await measuredMilestone(), await createAdmin()];
  const batchId = await upload(place, { likes: 9_000 });
  const before = (await shown(place, place.business)).assessment!.score;
  const finding = await db().integrityFinding.findFirstOrThrow({ where: { milestoneId: place.milestoneId, kind: 'MORE_THAN_VIEWS' } });
  await closeFinding({
    input: { findingId: finding.id, verdict: 'EXPLAINED', text: '平台页面当时如此显示。' },
    viewer: admin,
    now: addMs(place.start, MINUTE_MS),
  });
  expect((await shown(place, place.business)).assessment!.score).toBeLessThan(before);
  await expectRefusal(
    answerFinding({ input: { findingId: finding.id, text: '再补一句', fileId: '' }, viewer: place.freelancer, now: addMs(place.start, MINUTE_MS) }),
    'FINDING_CLOSED',
  );

  await undoImport({ input: { batchId }, viewer: place.freelancer, now: addMs(place.start, MINUTE_MS) });
  expect((await shown(place, place.business)).findings.find(({ id }) => id === finding.id)).toMatchObject({ isMoot: true });
});

test('looked at twice or by many at once: one finding, one check', async () => {
  const place = await measuredMilestone();
  await upload(place, { likes: 9_000 });
  const before = await db().integrityFinding.count({ where: { milestoneId: place.milestoneId } });
  expect(await race(6, () => reviewEvidence(place.milestoneId, addMs(place.start, MINUTE_MS)))).toEqual({ done: 6 });

  expect(await db().integrityFinding.count({ where: { milestoneId: place.milestoneId } })).toBe(before);
  expect(await db().integrityCheck.count({ where: { milestoneId: place.milestoneId } })).toBe(1);
  expect(await db().riskAssessment.count({ where: { milestoneId: place.milestoneId } })).toBe(1);
  await expect(db().integrityFinding.updateMany({ where: { milestoneId: place.milestoneId }, data: { severity: 'NOTE' } })).rejects.toThrow(
    /permission denied/,
  );
  await expect(
    db().integrityCheck.updateMany({
      where: { milestoneId: place.milestoneId },
      data: { status: 'CLEARED', decidedAt: new Date(), decidedById: place.business.userId },
    }),
  ).rejects.toThrow(/APPEND_ONLY/);
});
