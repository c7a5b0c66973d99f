// Clicks are written down together, shortly after they were answered. A process that dies takes at most the last batch with it.
import { contractDayOf } from '@/lib/criteria/contract-day';
import { inTransaction } from '@/lib/db/in-transaction';
import { log } from '@/lib/log/log';

export type Click = {
  id: string;
  linkId: string;
  at: Date;
  class: 'HUMAN' | 'BOT' | 'PREFETCH' | 'FLOOD';
  reason: string;
  visitor: string | null;
};

const BATCH_MS = 200;
const BATCH_SIZE = 500;
/** More than this waits only when the database does not answer; then the newest are counted and no click is kept. */
const MOST_WAITING = 20_000;

// Shared by all copies of this module in one process.
const holder = globalThis as { hussarClicks?: { waiting: Click[]; timer: NodeJS.Timeout | null; writing: Promise<void>; lost: number } };
const queue = () => (holder.hussarClicks ??= { waiting: [], timer: null, writing: Promise.resolve(), lost: 0 });

export function recordClick(click: Click): void {
  const { waiting } = queue();
  if (waiting.length >= MOST_WAITING) {
    queue().lost += 1;
    return;
  }
  waiting.push(click);
  queue().timer ??= setTimeout(() => void flushClicks(), BATCH_MS);
}

/** Writes down what waits; for the timer, and for a process that ends. Never throws: what could not be written waits for the next round. */
export function flushClicks(): Promise<void> {
  const state = queue();
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  state.writing = state.writing.then(async () => {
    while (state.waiting.length > 0) {
      const batch = state.waiting.splice(0, BATCH_SIZE);
      try {
        await writeClicks(batch);
      } catch (error) {
        log.warn({ err: error, clicks: batch.length, lost: state.lost }, 'clicks not written');
        state.waiting.unshift(...batch);
        state.timer ??= setTimeout(() => void flushClicks(), 10 * BATCH_MS).unref();
        return;
      }
    }
  });
  return state.writing;
}

/** One insert for all of them. Written twice (after a lost answer) they are the same clicks. */
export async function writeClicks(batch: readonly Click[]): Promise<void> {
  const rows = batch.map(({ id, linkId, at, reason, visitor, class: seen }) => ({
    id,
    link_id: linkId,
    at,
    class: seen,
    reason,
    visitor,
    day: contractDayOf(at),
  }));
  // A flood is counted by the day only: whoever sends it must not fill the table.
  const kept = rows.filter((row) => row.class !== 'FLOOD');
  const floods = rows.filter((row) => row.class === 'FLOOD');
  await inTransaction(async (tx) => {
    // Two writers at once could both take one visitor for a new one.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('link_click'))`;
    await tx.$executeRaw`
      WITH given AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS row(id uuid, link_id uuid, at timestamptz, class text, reason text, visitor text, day date)
      ), judged AS (
        SELECT g.*, CASE WHEN g.class = 'HUMAN' AND (
          row_number() OVER (PARTITION BY g.link_id, g.visitor, g.class ORDER BY g.at, g.id) > 1
          OR EXISTS (SELECT 1 FROM link_click c WHERE c.link_id = g.link_id AND c.visitor = g.visitor AND c.class = 'HUMAN' AND c.at > g.at - interval '24 hours' AND c.id <> g.id)
        ) THEN 'REPEAT' ELSE g.class END AS judged
        FROM given g
      ), written AS (
        INSERT INTO link_click (id, link_id, at, class, reason, visitor)
        SELECT id, link_id, at, judged::"ClickClass", reason, visitor FROM judged
        ON CONFLICT (id) DO NOTHING
        RETURNING link_id, at, class
      )
      INSERT INTO link_click_day (link_id, day, class, clicks, latest_at)
      SELECT link_id, (at AT TIME ZONE 'Asia/Shanghai')::date, class, count(*), max(at) FROM written GROUP BY 1, 2, 3
      ON CONFLICT (link_id, day, class) DO UPDATE
      SET clicks = link_click_day.clicks + EXCLUDED.clicks, latest_at = greatest(link_click_day.latest_at, EXCLUDED.latest_at)`;
    if (floods.length === 0) return;
    await tx.$executeRaw`
      INSERT INTO link_click_day (link_id, day, class, clicks, latest_at)
      SELECT link_id, day, 'FLOOD'::"ClickClass", count(*), max(at)
      FROM jsonb_to_recordset(${JSON.stringify(floods)}::jsonb) AS row(link_id uuid, at timestamptz, day date) GROUP BY 1, 2
      ON CONFLICT (link_id, day, class) DO UPDATE
      SET clicks = link_click_day.clicks + EXCLUDED.clicks, latest_at = greatest(link_click_day.latest_at, EXCLUDED.latest_at)`;
  });
}
