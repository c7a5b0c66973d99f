// A funded milestone with a key of its business, and calls through the real route.
import { GET, POST } from '@/app/api/v1/conversions/route';
import { loadTallies } from '@/lib/conversions/load-tallies';
import { db } from '@/lib/db/client';
import { addMs } from '@/lib/time/duration';
import { createMilestone, type Deal } from '../factories/contracts';
import { makeKey, signedRequest, type CallDraft, type Key } from '../factories/conversions';
import { oneNoteTerms } from '../factories/milestone-terms';

export type Place = Deal & { milestoneId: string; key: Key; funded: Date };

export async function openPlace(draft: Parameters<typeof createMilestone>[0] = { status: 'FUNDED' }): Promise<Place> {
  const now = new Date();
  const deal = await createMilestone({ milestones: [oneNoteTerms()], now, ...draft });
  const { fundedAt } = await db().milestone.findUniqueOrThrow({ where: { id: deal.milestoneId } });
  return { ...deal, key: await makeKey(deal.business, now), funded: fundedAt ?? now };
}

type Answer = {
  status: number;
  body: { events?: { id: string; status: string; channel: string; counts: boolean }[]; error?: { code: string; message: string; field: string | null } };
};

export async function call(key: Key, draft: CallDraft = {}): Promise<Answer> {
  const response = await (draft.method === 'GET' ? GET : POST)(signedRequest(key, draft));
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** All tallies of a milestone as they stand a second after the moment, added up by channel and measure. */
export async function tallied({ milestoneId }: { milestoneId: string }, at = new Date()): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { channel, measure, value } of await loadTallies(db(), milestoneId, addMs(at, 1_000)))
    found[`${channel} ${measure}`] = (found[`${channel} ${measure}`] ?? 0) + Number(value);
  return found;
}

export const iso = (moment: Date) => moment.toISOString();
