// A milestone judged by the export of one note, and exports of it as honest or as they may be.
import type { Viewer } from '@/lib/auth/viewer';
import { deliverEvents } from '@/lib/events/deliver-events';
import { importExportFile } from '@/lib/metrics/import-export-file';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { subscribers } from '@/lib/wiring/subscribers';
import { createMilestone, publishPiece, type Deal } from './contracts';
import { resultTerms } from './milestone-terms';
import { makeXhsExport, type XhsNote } from './spreadsheets-exports';

export type MeasuredPlace = Deal & { milestoneId: string; postId: string; note: XhsNote; start: Date };

/** Funded, one note published, judged at once from its export. */
export async function measuredMilestone(): Promise<MeasuredPlace> {
  const [count, rate] = resultTerms().criteria;
  const terms = resultTerms({ criteria: [{ ...count!, minimum: 1 } as never, { ...rate!, maturityDays: 0, minimumPosts: 1 } as never] });
  const deal = await createMilestone({ status: 'FUNDED', milestones: [terms] });
  const start = new Date();
  const publishedAt = addMs(start, -3_600_000);
  const postId = await publishPiece(deal, deal.milestoneId, { title: '巷子里的现烤面包', publishedAt }, start);
  const [year, month, day, hour, minute, second] = new Date(publishedAt.getTime() + 8 * 3_600_000).toISOString().match(/\d+/g)!;
  const note: XhsNote = {
    title: '巷子里的现烤面包',
    publishedAt: `${year}年${month}月${day}日${hour}时${minute}分${second}秒`,
    views: 3021,
    likes: 103,
    saves: 51,
    comments: 12,
    shares: 8,
  };
  return { ...deal, postId, note, start };
}

export async function upload(
  place: MeasuredPlace,
  numbers: Partial<XhsNote>,
  { hours = 0, viewer = place.freelancer, ...workbook }: { hours?: number; viewer?: Viewer } & Parameters<typeof makeXhsExport>[1] = {},
) {
  const now = addMs(place.start, hours * 3_600_000);
  const bytes = makeXhsExport([{ ...place.note, ...numbers }], { createdAt: now.toISOString().replace(/\.\d+/, ''), ...workbook });
  const outcome = await importExportFile({ milestoneId: place.milestoneId, upload: { name: `笔记${hours}.xlsx`, bytes }, viewer, now });
  if (!outcome.isAccepted) throw new Error(JSON.stringify(outcome.parsed.problems));
  await settleEvents(now);
  return outcome.batchId;
}

export async function settleEvents(now: Date): Promise<void> {
  while ((await deliverEvents(subscribers, addMs(now, 10 * MINUTE_MS))) > 0);
}
