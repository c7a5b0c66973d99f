// What the engine is given of a real milestone, and how its verdict is kept: judged again, told once, explained by what the exports say.
import { describe, expect, test } from 'vitest';
import { evaluationHistory } from '@/lib/acceptance/evaluation-history';
import { decideCriterion, waiveCriterion } from '@/lib/acceptance/decide-criterion';
import { reevaluateMilestone, reevaluateMilestones } from '@/lib/acceptance/reevaluate-milestone';
import { submitMilestone } from '@/lib/acceptance/submit-milestone';
import { findWorkroom } from '@/lib/acceptance/workroom';
import type { MilestoneTermsInput } from '@/lib/criteria/schema';
import { db } from '@/lib/db/client';
import { deliverEvents } from '@/lib/events/deliver-events';
import { importExportFile } from '@/lib/metrics/import-export-file';
import { addDays, addMs, DAY_MS, HOUR_MS } from '@/lib/time/duration';
import { subscribers } from '@/lib/wiring/subscribers';
import { createMilestone, publishPiece, type Deal } from '../../factories/contracts';
import { plainTerms, resultTerms } from '../../factories/milestone-terms';
import { makeXhsExport, type XhsNote } from '../../factories/spreadsheets-exports';
import { expectRefusal } from '../../setup/refusal';

type Place = Deal & { milestoneId: string; now: Date };

async function submitted(terms: MilestoneTermsInput['criteria'], draft: Partial<MilestoneTermsInput> = {}): Promise<Place> {
  const deal = await createMilestone({ status: 'FUNDED', milestones: [resultTerms({ criteria: terms, ...draft })] });
  // A publication is told to the second: within that of the funding it would lie before it.
  const now = addMs(new Date(), 2_000);
  await publishPiece(deal, deal.milestoneId, { title: '巷子里的现烤面包', publishedAt: now }, now);
  await submitMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now });
  return { ...deal, now };
}

const [COUNT, RATE] = resultTerms().criteria as [
  Extract<MilestoneTermsInput['criteria'][number], { kind: 'COUNT' }>,
  Extract<MilestoneTermsInput['criteria'][number], { kind: 'METRIC' }>,
];
const ONE = { ...COUNT, minimum: 1 };
const YOUNG = { ...RATE, minimumPosts: 1 };

/** As the platform's back office writes a moment. */
function chinaText(moment: Date): string {
  const [year, month, day, hour, minute, second] = new Date(moment.getTime() + 8 * HOUR_MS).toISOString().match(/\d+/g)!;
  return `${year}年${month}月${day}日${hour}时${minute}分${second}秒`;
}
const note = (title: string, publishedAt: Date, likes: number): XhsNote => ({
  title,
  publishedAt: chinaText(publishedAt),
  views: 1_000,
  likes,
  saves: 0,
  comments: 0,
  shares: 0,
});

async function bring(place: Place, notes: readonly XhsNote[], now: Date): Promise<void> {
  const bytes = makeXhsExport(notes, { createdAt: now.toISOString().replace(/\.\d+/, '') });
  const outcome = await importExportFile({ milestoneId: place.milestoneId, upload: { name: '笔记列表明细表.xlsx', bytes }, viewer: place.freelancer, now });
  expect(outcome.isAccepted).toBe(true);
}

const notices = (milestoneId: string) =>
  db().domainEvent.count({ where: { type: 'milestone.reevaluated', payload: { path: ['milestoneId'], equals: milestoneId } } });

describe('a milestone in review', () => {
  test('is judged again when its numbers arrive: kept, and told to both sides once', async () => {
    const place = await submitted([ONE, YOUNG]);
    const later = addDays(place.now, 6.9);
    const ripe = addDays(place.now, 7.5);
    expect(await reevaluateMilestone(place.milestoneId, later)).toBe(false);

    await bring(place, [note('巷子里的现烤面包', place.now, 60)], ripe);
    await deliverEvents(subscribers, addMs(ripe, HOUR_MS));
    await deliverEvents(subscribers, addMs(ripe, HOUR_MS));
    expect(await reevaluateMilestone(place.milestoneId, addMs(ripe, HOUR_MS))).toBe(false);

    expect(await notices(place.milestoneId)).toBe(1);
    const told = await db().notification.findMany({ where: { kind: 'verdictChanged', href: { contains: place.milestoneId } } });
    expect(told.map((row) => row.userId).sort()).toEqual([place.business.userId, place.freelancer.userId].sort());
    const history = await evaluationHistory(db(), place.milestoneId);
    expect(history.map((entry) => entry.criteria.map((each) => each.verdict))).toEqual([
      ['MET', 'MET'],
      ['MET', 'NOT_MATURE'],
    ]);
    expect(history[0]).toMatchObject({ changes: [{ criterionId: 'er', before: 'NOT_MATURE', after: 'MET' }], earnedMinor: 100_000n });
    const stored = await db().evaluation.findFirstOrThrow({ where: { milestoneId: place.milestoneId }, orderBy: { at: 'desc' } });
    expect(stored.result).toMatchObject({ criteria: [{}, { rowsUsed: expect.arrayContaining([expect.objectContaining({ metric: 'LIKES', value: '60' })]) }] });
  });

  test('is judged again when its time comes, by the schedule', async () => {
    const rhythm = {
      id: 'rhythm',
      kind: 'CADENCE',
      tranche: 'BASE',
      platform: 'XIAOHONGSHU',
      deliverableKind: 'NOTE',
      perPeriod: 1,
      periodDays: 1,
      periods: 2,
    } as const;
    const place = await submitted([rhythm, YOUNG]);

    await reevaluateMilestones(addMs(place.now, DAY_MS));
    expect(await notices(place.milestoneId)).toBe(0);
    await reevaluateMilestones(addDays(place.now, 3));
    await reevaluateMilestones(addDays(place.now, 3));

    expect(await notices(place.milestoneId)).toBe(1);
    expect((await evaluationHistory(db(), place.milestoneId))[0]!.changes).toEqual([{ criterionId: 'rhythm', before: 'NOT_MATURE', after: 'NOT_MET' }]);
  });

  test('nothing is judged again that is not in review', async () => {
    const deal = await createMilestone({ status: 'CHANGES_REQUESTED' });

    expect(await reevaluateMilestone(deal.milestoneId, addDays(new Date(), 30))).toBe(false);
  });
});

test('a target follows the posts that the exports show from before the funding', async () => {
  const place = await submitted([ONE, { ...YOUNG, target: '0', baseline: { factor: '1.5', posts: 10, minimumPosts: 3 } }]);
  const ripe = addDays(place.now, 8);
  const past = [10, 20, 40].map((likes, index) => note(`从前的笔记 ${index}`, addDays(place.now, -40 + index), likes));
  const tooFew = past.slice(1);
  const judge = async () => (await findWorkroom(place.contractId, place.milestoneId, place.business, addMs(ripe, HOUR_MS)))!.evaluation.criteria[1]!;

  await bring(place, [note('巷子里的现烤面包', place.now, 32), ...tooFew], ripe);
  expect(await judge()).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'BASELINE_TOO_SMALL' });
  await bring(place, [note('巷子里的现烤面包', place.now, 32), ...past], addMs(ripe, HOUR_MS / 2));

  const found = await judge();
  expect(found).toMatchObject({ verdict: 'MET', target: { decimal: '0.03' }, value: { decimal: '0.032' } });
  expect(found.rowsUsed.filter((row) => row.type === 'BASELINE').map((row) => row.title)).toEqual(['从前的笔记 2', '从前的笔记 1', '从前的笔记 0']);
});

describe('the word of the business', () => {
  const list = {
    id: 'list',
    kind: 'CHECKLIST',
    tranche: 'BASE',
    items: [
      { id: 'logo', text: '店招清晰' },
      { id: 'price', text: '价格写明' },
    ],
  } as const;
  const group = {
    id: 'group',
    kind: 'GROUP',
    tranche: 'BASE',
    mode: 'ALL',
    members: [
      { ...ONE, tranche: undefined },
      { id: 'said', kind: 'APPROVAL', subject: 'MILESTONE' },
    ],
  } as const;
  const groupTerms = () => ({ ...group, members: group.members.map(({ ...member }) => (delete (member as { tranche?: unknown }).tranche, member)) });

  test('ticks items one by one, and members of a group', async () => {
    const deal = await createMilestone({ status: 'IN_REVIEW', milestones: [plainTerms({ criteria: [list, groupTerms()] as never })] });
    const { milestoneId } = deal;
    const say = (criterionId: string, decision: 'APPROVED' | 'REFUSED' = 'APPROVED', viewer = deal.business) =>
      decideCriterion({ input: { milestoneId, criterionId, decision }, viewer, now: new Date() });
    const standings = async () =>
      (await findWorkroom(deal.contractId, milestoneId, deal.business, addMs(new Date(), 1_000)))!.evaluation.criteria.map((each) => each.verdict);

    expect(await standings()).toEqual(['NOT_JUDGED', 'NOT_JUDGED']);
    await say('list.logo');
    await say('list.price', 'REFUSED');
    await say('said');
    expect(await standings()).toEqual(['NOT_MET', 'MET']);
    await say('list.price');
    expect(await standings()).toEqual(['MET', 'MET']);
    await expectRefusal(say('list.nothing'), 'NOT_FOUND');
    await expectRefusal(say('notes'), 'NOT_FOUND');
    await expectRefusal(say('list.logo', 'APPROVED', deal.freelancer), 'ACTOR_MAY_NOT');
  });

  test('waives a member alone', async () => {
    const members = [
      { ...ONE, id: 'many', minimum: 9 },
      { id: 'said', kind: 'APPROVAL', subject: 'MILESTONE' },
    ].map((member) => {
      const { tranche: _tranche, ...rest } = member as { tranche?: string };
      return rest;
    });
    const deal = await createMilestone({ status: 'IN_REVIEW', milestones: [plainTerms({ criteria: [ONE, { ...group, members }] as never })] });
    const now = addDays(new Date(), 20);
    await waiveCriterion({ input: { milestoneId: deal.milestoneId, criterionId: 'many', reason: '' }, viewer: deal.business, now });

    const judged = (await findWorkroom(deal.contractId, deal.milestoneId, deal.business, now))!.evaluation.criteria[1]!;
    expect(judged.members!.map((member) => member.verdict)).toEqual(['WAIVED', 'NOT_JUDGED']);
    expect(judged).toMatchObject({ verdict: 'NOT_JUDGED', reason: 'AWAITING_APPROVAL' });
  });
});
