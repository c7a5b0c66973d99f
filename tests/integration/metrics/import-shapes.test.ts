// Exports that are no lists of posts: days of an account, one post that is not named, rows with links, templates filled in by hand.
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { findWorkroom } from '@/lib/acceptance/workroom';
import { confirmNumbers } from '@/lib/metrics/answer-numbers';
import { importExportFile } from '@/lib/metrics/import-export-file';
import { confirmRow, undoImport } from '@/lib/metrics/review-import';
import { addDays, addMs } from '@/lib/time/duration';
import { createMilestone, publishPiece, type Deal } from '../../factories/contracts';
import { goldenExport } from '../../factories/exports/golden-exports';
import { bytesOf, type MadeExport, withCell, withRows } from '../../factories/exports/made-export';
import { weiboTerms } from '../../factories/milestone-terms';
import { expectRefusal } from '../../setup/refusal';

type Place = Deal & { milestoneId: string; now: Date };

async function funded(terms?: Parameters<typeof createMilestone>[0]['milestones']): Promise<Place> {
  const deal = await createMilestone({ status: 'FUNDED', ...(terms ? { milestones: terms } : {}) });
  return { ...deal, now: new Date() };
}

/** Taken in so many days after the funding. */
async function takeIn(place: Place, made: MadeExport, daysLater = 0) {
  const upload = { name: made.file === 'XLS' ? '数据.xls' : made.file === 'CSV' ? '数据.csv' : '数据.xlsx', bytes: bytesOf(made) };
  const outcome = await importExportFile({ milestoneId: place.milestoneId, upload, viewer: place.freelancer, now: addDays(place.now, daysLater) });
  if (!outcome.isAccepted) throw new Error(JSON.stringify(outcome.parsed.problems));
  return outcome;
}

const dayText = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('days of an account', () => {
  let place: Place;
  let batchId: string;
  beforeAll(async () => {
    place = await funded();
    const day = (offset: number, ...rest: string[]) => [dayText(addDays(place.now, offset)), ...rest];
    const made = withRows(goldenExport('toutiao-followers'), 0, ([headings = []]) => [
      headings,
      day(0, '880', '0', '90', '90', '1', '1'),
      day(1, '883', '3', '5', '2', '1', '1'),
      day(2, '889', '6', '7', '1', '1', '1'),
      day(4, '899', '10', '10', '0', '1', '1'),
    ]);
    const outcome = await takeIn(place, made, 4);
    expect(outcome).toMatchObject({ rowCount: 4, certain: 0, doubtful: 0, account: { rows: 4, metrics: ['FOLLOWERS', 'NEW_FOLLOWERS', 'LOST_FOLLOWERS'] } });
    batchId = outcome.batchId;
  });

  test('become numbers of the account over the whole days since the funding', async () => {
    const seen = await db().observation.findMany({ where: { batchId }, orderBy: { metric: 'asc' } });
    expect(seen.map((row) => [row.metric, row.value.toFixed(), row.platform, row.deliverableId, row.provenance])).toEqual([
      ['FOLLOWERS', '889', 'TOUTIAO', null, 'PLATFORM_EXPORT'],
      ['LOST_FOLLOWERS', '3', 'TOUTIAO', null, 'PLATFORM_EXPORT'],
      ['NEW_FOLLOWERS', '12', 'TOUTIAO', null, 'PLATFORM_EXPORT'],
    ]);
  });

  test('are kept a row each, and are nobody’s deliverable', async () => {
    const rows = await db().importRow.findMany({ where: { batchId }, orderBy: { rowNumber: 'asc' } });
    expect(rows.map((row) => [row.rowNumber, row.subject, row.day?.toISOString().slice(0, 10)])).toEqual(
      [0, 1, 2, 4].map((offset, index) => [index + 2, 'ACCOUNT_DAY', dayText(addDays(place.now, offset))]),
    );
    const deliverableId = await publishPiece(place, place.milestoneId, { title: '面包' }, place.now);
    await expectRefusal(confirmRow({ input: { rowId: rows[0]!.id, deliverableId }, viewer: place.freelancer, now: place.now }), 'IMPORT_STATE_REFUSES');
    await expect(db().importRow.update({ where: { id: rows[0]!.id }, data: { match: 'CONFIRMED', deliverableId } })).rejects.toThrow();
  });

  test('are taken back with their import', async () => {
    await undoImport({ input: { batchId }, viewer: place.freelancer, now: addDays(place.now, 5) });
    expect(await db().observation.count({ where: { batchId, withdrawnAt: null } })).toBe(0);
  });
});

test('a file about one note waits until somebody says which', async () => {
  const place = await funded();
  const deliverableId = await publishPiece(place, place.milestoneId, { title: '面包' }, place.now);
  const { batchId, doubtful } = await takeIn(place, goldenExport('xiaohongshu-note'));
  const row = await db().importRow.findFirstOrThrow({ where: { batchId } });

  expect([doubtful, row.match, row.matchReason, row.deliverableId, row.publishedAt]).toEqual([1, 'DOUBTFUL', 'POST_UNNAMED', deliverableId, null]);
  expect(await db().observation.count({ where: { batchId } })).toBe(0);

  await confirmRow({ input: { rowId: row.id, deliverableId }, viewer: place.freelancer, now: place.now });
  expect(await db().observation.findFirstOrThrow({ where: { batchId, metric: 'VIEWS' } })).toMatchObject({ deliverableId, provenance: 'PLATFORM_EXPORT' });
});

test('a row with the link of a deliverable is that deliverable at once, and keeps id and link', async () => {
  const place = await funded();
  const url = 'https://www.xiaohongshu.com/discovery/item/66a0000000000000000000a1?source=share';
  const deliverableId = await publishPiece(place, place.milestoneId, { title: '另一个标题', url }, place.now);
  const { batchId, certain } = await takeIn(place, withCell(goldenExport('pugongying-notes'), [0, 3, 8], dayText(place.now).replaceAll('-', '/')));

  expect(certain).toBe(1);
  expect(await db().importRow.findFirstOrThrow({ where: { batchId } })).toMatchObject({
    match: 'CERTAIN',
    deliverableId,
    externalId: '66a0000000000000000000a1',
    link: 'https://www.xiaohongshu.com/explore/66a0000000000000000000a1',
  });
});

test('a template filled in by hand is one side’s word until the other side confirms it, and is taken back whole', async () => {
  const place = await funded([weiboTerms()]);
  const url = 'https://weibo.com/1234567890/NabcDEF12';
  const postId = await publishPiece(place, place.milestoneId, { title: '新品试吃', platform: 'WEIBO', kind: 'POST', url }, place.now);
  const made = withCell(goldenExport('weibo-posts'), [0, 1, 0], `${dayText(place.now)} 00:00`);
  const { batchId, certain } = await takeIn(place, made);
  const judged = async () =>
    (await findWorkroom(place.contractId, place.milestoneId, place.business, addMs(place.now, 60_000)))!.evaluation.criteria.find(
      ({ criterionId }) => criterionId === 'er',
    );

  expect(certain).toBe(1);
  const seen = await db().observation.findMany({ where: { batchId }, select: { provenance: true }, distinct: ['provenance'] });
  expect(seen).toEqual([{ provenance: 'SELF_REPORTED' }]);
  expect(await judged()).toMatchObject({ verdict: 'NOT_JUDGED' });
  const entry = await db().handEntry.findFirstOrThrow({ where: { deliverableId: postId } });
  expect(entry).toMatchObject({ enteredBy: 'FREELANCER', enteredById: place.freelancer.userId, milestoneId: place.milestoneId });
  await expectRefusal(confirmNumbers({ input: { entryId: entry.id }, viewer: place.freelancer, now: place.now }), 'ACTOR_MAY_NOT');
  await confirmNumbers({ input: { entryId: entry.id }, viewer: place.business, now: place.now });
  expect(await judged()).toMatchObject({ verdict: 'MET', provenance: 'COUNTERPARTY_CONFIRMED', value: { decimal: '0.02' } });

  await undoImport({ input: { batchId }, viewer: place.freelancer, now: place.now });
  expect(await judged()).toMatchObject({ verdict: 'NOT_JUDGED' });
  expect(await db().handEntryAnswer.count({ where: { entryId: entry.id, kind: 'WITHDRAWN' } })).toBe(1);
});

test('posts of the future are refused', async () => {
  const place = await funded();
  const upload = { name: '数据.xlsx', bytes: bytesOf(withCell(goldenExport('xiaohongshu-note-list'), [0, 2, 1], '2090年01月01日10时00分00秒')) };
  const outcome = await importExportFile({ milestoneId: place.milestoneId, upload, viewer: place.freelancer, now: place.now });
  expect(outcome).toMatchObject({ isAccepted: false, parsed: { problems: [{ code: 'TIME_IN_FUTURE', row: 3 }] } });
});
