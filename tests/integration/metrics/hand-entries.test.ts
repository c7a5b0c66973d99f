// Numbers typed in by hand, from entry to verdict: who may, when, what counts, and who is told.
import { beforeAll, describe, expect, test } from 'vitest';
import { findWorkroom } from '@/lib/acceptance/workroom';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import type { Viewer } from '@/lib/auth/viewer';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { deliverEvents } from '@/lib/events/deliver-events';
import { confirmNumbers, objectToNumbers, withdrawNumbers } from '@/lib/metrics/answer-numbers';
import { enterNumbers } from '@/lib/metrics/enter-numbers';
import { addFile } from '@/lib/milestones/add-file';
import { addDays, addMs, MINUTE_MS } from '@/lib/time/duration';
import { subscribers } from '@/lib/wiring/subscribers';
import { createMilestone, publishPiece, type Deal } from '../../factories/contracts';
import { weiboTerms } from '../../factories/milestone-terms';
import { createBusinessOwner } from '../../factories/people';
import { expectRefusal, race } from '../../setup/refusal';

const numbers = { VIEWS: '10,000', LIKES: '150', COMMENTS: '30', SHARES: '20' };
/** `now` is the moment at which everything happens that follows the funding. */
type Place = Deal & { milestoneId: string; postId: string; now: Date };

async function fundedMilestone(terms = weiboTerms()): Promise<Place> {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [terms] });
  const now = new Date();
  const postId = await publishPiece(deal, deal.milestoneId, { title: '新品试吃', platform: 'WEIBO', kind: 'POST' }, now);
  return { ...deal, postId, now };
}

const enter = (place: Place, viewer: Viewer, change: object = {}) =>
  enterNumbers({ input: { milestoneId: place.milestoneId, subject: place.postId, readAt: '', fileId: '', ...numbers, ...change }, viewer, now: place.now });

async function judge({ contractId, milestoneId, business, now }: Place, criterionId = 'er') {
  const workroom = await findWorkroom(contractId, milestoneId, business, addMs(now, MINUTE_MS));
  return workroom!.evaluation.criteria.find((criterion) => criterion.criterionId === criterionId)!;
}

describe('from entry to verdict', () => {
  test.each(['freelancer', 'business'] as const)('entered by the %s, confirmed by the other side', async (author) => {
    const place = await fundedMilestone();
    const other = author === 'freelancer' ? place.business : place.freelancer;
    expect(await judge(place)).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });

    const { entryId } = await enter(place, place[author]);
    const waiting = await judge(place);
    await confirmNumbers({ input: { entryId }, viewer: other, now: place.now });

    expect(waiting).toMatchObject({ verdict: 'NOT_JUDGED', standing: 'OPEN' });
    expect(waiting.arithmetic.at(-1)?.key).toBe('evaluation.step.sourceTooWeak');
    // 200 ÷ 10,000
    expect(await judge(place)).toMatchObject({ verdict: 'MET', value: { decimal: '0.02' }, provenance: 'COUNTERPARTY_CONFIRMED' });
    const entry = await db().handEntry.findUniqueOrThrow({ where: { id: entryId }, include: { answers: true, observations: true } });
    expect(entry).toMatchObject({ enteredById: place[author].userId, answers: [{ kind: 'CONFIRMED', answeredById: other.userId, at: place.now }] });
    expect(entry.observations.map((row) => [row.metric, row.value.toFixed(), row.provenance])).toContainEqual(['VIEWS', '10000', 'SELF_REPORTED']);
  });

  test('a contract that asks for an export is not judged by them, confirmed or not', async () => {
    const place = await fundedMilestone(weiboTerms({ minimumProvenance: 'PLATFORM_EXPORT' }));
    const { entryId } = await enter(place, place.freelancer);
    await confirmNumbers({ input: { entryId }, viewer: place.business, now: place.now });

    const judged = await judge(place);
    expect(judged).toMatchObject({ verdict: 'NOT_JUDGED', standing: 'OPEN' });
    expect(judged.arithmetic.at(-1)?.params).toMatchObject({ cure: { value: 'source' } });
  });

  test('a contract that takes one side’s word is judged at once', async () => {
    const place = await fundedMilestone(weiboTerms({ minimumProvenance: 'SELF_REPORTED' }));
    await enter(place, place.freelancer);

    expect(await judge(place)).toMatchObject({ verdict: 'MET', provenance: 'SELF_REPORTED' });
  });

  test('numbers of an account are judged too, with a file of the milestone beside them', async () => {
    const place = await fundedMilestone(weiboTerms({}, contractDayOf(addDays(new Date(), -1))));
    const upload = { name: '粉丝.txt', bytes: new TextEncoder().encode('120') };
    const { fileId } = await addFile({ milestoneId: place.milestoneId, upload, viewer: place.freelancer, now: place.now });
    const { entryId } = await enter(place, place.freelancer, { subject: 'account:WEIBO', NEW_FOLLOWERS: '120', fileId });
    await confirmNumbers({ input: { entryId }, viewer: place.business, now: place.now });

    expect(await judge(place, 'fans')).toMatchObject({ verdict: 'MET', value: { decimal: '120' }, rowsUsed: [{ subjectId: 'account:WEIBO' }] });
    // The post's own numbers in the same form are none of the account's.
    expect(await db().observation.count({ where: { entryId } })).toBe(1);
    expect(await db().handEntry.findUniqueOrThrow({ where: { id: entryId } })).toMatchObject({ fileId, platform: 'WEIBO', deliverableId: null });
  });

  test('an objection leaves them one side’s word with the reason beside, and may still end in a confirmation', async () => {
    const place = await fundedMilestone();
    const { entryId } = await enter(place, place.freelancer);

    await objectToNumbers({ input: { entryId, reason: '后台显示的观看量是 8,000。' }, viewer: place.business, now: place.now });
    expect(await judge(place)).toMatchObject({ verdict: 'NOT_JUDGED' });
    const history = await db().milestoneHistory.findFirstOrThrow({ where: { milestoneId: place.milestoneId, event: 'objectToNumbers' } });
    expect(history.params).toEqual({ title: '新品试吃', numbers: 4, reason: '后台显示的观看量是 8,000。' });

    await confirmNumbers({ input: { entryId }, viewer: place.business, now: addMs(place.now, 1) });
    expect(await judge(place)).toMatchObject({ verdict: 'MET' });
  });

  test('withdrawn numbers no longer count and may be entered again', async () => {
    const place = await fundedMilestone(weiboTerms({ minimumProvenance: 'SELF_REPORTED' }));
    const { entryId } = await enter(place, place.freelancer);

    await withdrawNumbers({ input: { entryId }, viewer: place.freelancer, now: place.now });
    expect(await judge(place)).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'EVIDENCE_MISSING' });
    expect(await db().observation.count({ where: { entryId, withdrawnAt: place.now } })).toBe(4);
    await expectRefusal(confirmNumbers({ input: { entryId }, viewer: place.business, now: place.now }), 'HAND_ENTRY_STATE_REFUSES');

    await enter(place, place.freelancer, { VIEWS: '8000' });
    expect(await judge(place)).toMatchObject({ verdict: 'MET', value: { decimal: '0.025' } });
  });
});

describe('what is refused', () => {
  let place: Place;
  let entryId: string;
  beforeAll(async () => {
    place = await fundedMilestone();
    ({ entryId } = await enter(place, place.freelancer));
  });

  test('confirming or objecting to one’s own numbers, withdrawing those of another', async () => {
    await expectRefusal(confirmNumbers({ input: { entryId }, viewer: place.freelancer, now: place.now }), 'ACTOR_MAY_NOT');
    await expectRefusal(objectToNumbers({ input: { entryId, reason: '自己不同意' }, viewer: place.freelancer, now: place.now }), 'ACTOR_MAY_NOT');
    await expectRefusal(withdrawNumbers({ input: { entryId }, viewer: place.business, now: place.now }), 'ACTOR_MAY_NOT');
  });

  test('strangers find nothing', async () => {
    const stranger = await createBusinessOwner();
    await expectRefusal(enter(place, stranger), 'NOT_FOUND');
    for (const answer of [confirmNumbers, withdrawNumbers]) await expectRefusal(answer({ input: { entryId }, viewer: stranger, now: place.now }), 'NOT_FOUND');
    await expectRefusal(objectToNumbers({ input: { entryId, reason: '路过看看' }, viewer: stranger, now: place.now }), 'NOT_FOUND');
  });

  test('the same reading twice, by either side', async () => {
    await expectRefusal(enter(place, place.freelancer), 'ALREADY_EXISTS');
    await expectRefusal(enter(place, place.business, { VIEWS: '9000' }), 'ALREADY_EXISTS');
  });

  test('numbers nobody asks for, impossible moments, files of elsewhere', async () => {
    const foreign = await fundedMilestone();
    const fields = (change: object) =>
      enter(place, place.freelancer, change).then(
        () => null,
        (error: { fieldErrors: object }) => Object.keys(error.fieldErrors),
      );
    const chinaClock = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
    const { fileId } = await addFile({
      milestoneId: foreign.milestoneId,
      upload: { name: '截图.txt', bytes: new TextEncoder().encode('8000') },
      viewer: foreign.business,
      now: place.now,
    });

    expect(await fields({ subject: foreign.postId })).toEqual(['subject']);
    expect(await fields({ subject: 'account:ZHIHU' })).toEqual(['subject']);
    expect(await fields({ readAt: chinaClock(addDays(place.now, 1)) })).toEqual(['readAt']);
    expect(await fields({ readAt: chinaClock(addDays(place.now, -1)) })).toEqual(['readAt']);
    expect(await fields({ subject: 'account:WEIBO', NEW_FOLLOWERS: '5', fileId })).toEqual(['fileId']);
    expect(await db().handEntry.count({ where: { milestoneId: place.milestoneId } })).toBe(1);
  });

  test('of two confirmations at once one counts', async () => {
    const outcomes = await race(4, () => confirmNumbers({ input: { entryId }, viewer: place.business, now: place.now }));

    expect(outcomes).toEqual({ done: 1, HAND_ENTRY_STATE_REFUSES: 3 });
    await expectRefusal(withdrawNumbers({ input: { entryId }, viewer: place.freelancer, now: place.now }), 'HAND_ENTRY_STATE_REFUSES');
  });

  test.each(['AWAITING_FUNDS', 'SETTLED', 'CANCELLED'] as const)('anything in a milestone that is %s', async (status) => {
    const { milestoneId, freelancer } = await createMilestone({ status });
    const input = { milestoneId, subject: 'account:XIAOHONGSHU', readAt: '', fileId: '', VIEWS: '1' };
    await expectRefusal(enterNumbers({ input, viewer: freelancer, now: new Date() }), 'MILESTONE_STATE_REFUSES');
  });

  test('rewriting, and confirming one’s own behind the back of the use case', async () => {
    await expect(db().observation.updateMany({ where: { entryId }, data: { value: '1' } })).rejects.toThrow(/permission denied/);
    await expect(db().handEntry.updateMany({ where: { id: entryId }, data: { capturedAt: place.now } })).rejects.toThrow(/permission denied/);
    const fresh = await fundedMilestone();
    const { entryId: freshId } = await enter(fresh, fresh.freelancer);
    const answer = { entryId: freshId, kind: 'CONFIRMED' as const, at: place.now };
    for (const by of [
      { answeredBy: 'FREELANCER' as const, answeredById: fresh.business.userId },
      { answeredBy: 'BUSINESS' as const, answeredById: fresh.freelancer.userId },
    ]) {
      await expect(db().handEntryAnswer.create({ data: { ...answer, ...by } })).rejects.toThrow(/OWN_CONFIRMATION/);
    }
  });
});

test('each step is told to the other side, in the app and by mail, and stands on the timeline', async () => {
  const place = await fundedMilestone();
  await submitMilestone({ input: { milestoneId: place.milestoneId }, viewer: place.freelancer, now: place.now });
  const first = await enter(place, place.freelancer);
  await objectToNumbers({ input: { entryId: first.entryId, reason: '点赞数不对' }, viewer: place.business, now: place.now });
  await withdrawNumbers({ input: { entryId: first.entryId }, viewer: place.freelancer, now: addMs(place.now, 1) });
  const second = await enter(place, place.business, { LIKES: '140' });
  await confirmNumbers({ input: { entryId: second.entryId }, viewer: place.freelancer, now: place.now });
  while ((await deliverEvents(subscribers, addMs(place.now, MINUTE_MS))) > 0);

  const told = async (viewer: Viewer) =>
    (await db().notification.findMany({ where: { userId: viewer.userId, kind: { startsWith: 'numbers' } }, orderBy: { id: 'asc' } })).map(
      (notice) => notice.kind,
    );
  expect(await told(place.business)).toEqual(['numbersEntered', 'numbersWithdrawn', 'numbersConfirmed']);
  expect(await told(place.freelancer)).toEqual(['numbersObjected', 'numbersEntered']);
  const mail = await db().mailMessage.findFirstOrThrow({ where: { userId: place.freelancer.userId, subject: { contains: '异议' } } });
  expect(mail.text).toContain('点赞数不对');
  const events = await db().milestoneHistory.findMany({
    where: { milestoneId: place.milestoneId, event: { endsWith: 'Numbers' } },
    orderBy: { sequence: 'asc' },
  });
  expect(events.map((row) => [row.event, row.actorKind])).toEqual([
    ['enterNumbers', 'FREELANCER'],
    ['objectToNumbers', 'BUSINESS'],
    ['withdrawNumbers', 'FREELANCER'],
    ['enterNumbers', 'BUSINESS'],
    ['confirmNumbers', 'FREELANCER'],
  ]);
});
