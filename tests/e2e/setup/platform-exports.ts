// A milestone that is judged by numbers, and the official exports that bring them.
import { createMilestone, publishPiece } from '../../factories/contracts';
import { resultTerms } from '../../factories/milestone-terms';
import { makeXhsExport, type XhsNote } from '../../factories/spreadsheets-exports';
import type { Person } from './fixtures';

const TITLE = '巷子里的现烤面包';

/** Funded, one note published an hour ago, judged at once; `note` is the row that the platform's export has of it, with a rate of 5.6 %. */
export async function createMeasuredMilestone() {
  const [count, rate] = resultTerms().criteria;
  const deal = await createMilestone({
    status: 'FUNDED',
    milestones: [resultTerms({ criteria: [{ ...count!, minimum: 1 } as never, { ...rate!, maturityDays: 0, minimumPosts: 1 } as never] })],
  });
  const publishedAt = new Date(Date.now() - 3_600_000);
  await publishPiece(deal, deal.milestoneId, { title: TITLE, publishedAt }, new Date());
  const [year, month, day, hour, minute, second] = new Date(publishedAt.getTime() + 8 * 3_600_000).toISOString().match(/\d+/g)!;
  const note: XhsNote = {
    title: TITLE,
    publishedAt: `${year}年${month}月${day}日${hour}时${minute}分${second}秒`,
    views: 3000,
    likes: 100,
    saves: 50,
    comments: 10,
    shares: 8,
  };
  return { deal, note };
}

/** The note list as the platform's back office writes it now. */
export function exportOf(notes: readonly XhsNote[], change: Parameters<typeof makeXhsExport>[1] = {}): Uint8Array {
  return makeXhsExport(notes, { createdAt: new Date().toISOString().replace(/\.\d+/, ''), ...change });
}

/** Chooses the file in the evidence tab and sends it. */
export async function uploadEvidence({ page }: Person, bytes: Uint8Array, name = '笔记列表明细表.xlsx'): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
  await page.getByRole('button', { name: /^(上传并读取|Upload and read)$/ }).click();
}
