// What links and codes measured, as sums of channel, day and measure: the only thing the engine knows of clicks and orders.
import { contractDayOf, endOfContractDay, startOfContractDay } from '@/lib/criteria/contract-day';
import type { Reader } from '@/lib/db/client';
import type { Currency } from '@/lib/money/money';
import type { ChannelKind, ConversionTally, Measure } from './tally';

type SumRow = {
  channel: ChannelKind;
  channelId: string;
  deliverableId: string | null;
  day: string;
  measure: Measure;
  value: string;
  currency: Currency | null;
  latestAt: Date;
};

/**
 * What the milestone's links and codes measured up to `now`, by channel, day and measure. Counted is what happened and was told between the
 * funding and the decision: later news change nothing, so the same `now` gives the same sums. Days are days in China.
 */
export async function loadTallies(reader: Reader, milestoneId: string, now: Date): Promise<ConversionTally[]> {
  const life = await reader.milestone.findUnique({ where: { id: milestoneId }, select: { fundedAt: true, decidedAt: true } });
  if (!life?.fundedAt || life.fundedAt > now) return [];
  const from = life.fundedAt;
  const until = life.decidedAt && life.decidedAt < now ? life.decidedAt : now;
  const rows = [...(await sumClicks(reader, milestoneId, from, until)), ...(await sumEvents(reader, milestoneId, from, until))];
  return rows.map((row) => ({ ...row, id: [row.channel, row.channelId, row.day, row.measure, row.currency].filter(Boolean).join(':') }));
}

/** Whole days from their sums; the first and the last from the clicks themselves. */
async function sumClicks(reader: Reader, milestoneId: string, from: Date, until: Date): Promise<SumRow[]> {
  const [firstDay, lastDay] = [contractDayOf(from), contractDayOf(until)];
  const [firstEnds, lastBegins] = [endOfContractDay(firstDay), startOfContractDay(lastDay)];
  return reader.$queryRaw<SumRow[]>`
    SELECT 'LINK' AS channel, l.id::text AS "channelId", l.deliverable_id::text AS "deliverableId", s.day::text AS day, 'CLICKS' AS measure,
      sum(s.clicks)::text AS value, NULL AS currency, max(s.latest_at) AS "latestAt"
    FROM tracked_link l
    CROSS JOIN LATERAL (
      SELECT d.day, d.clicks, d.latest_at FROM link_click_day d
      WHERE d.link_id = l.id AND d.class = 'HUMAN' AND d.day > ${firstDay}::date AND d.day < ${lastDay}::date
      UNION ALL
      SELECT (c.at AT TIME ZONE 'Asia/Shanghai')::date, count(*), max(c.at) FROM link_click c
      WHERE c.link_id = l.id AND c.class = 'HUMAN' AND c.at >= ${from} AND c.at <= ${until} AND (c.at < ${firstEnds} OR c.at >= ${lastBegins})
      GROUP BY 1
    ) s
    WHERE l.milestone_id = ${milestoneId}::uuid
    GROUP BY l.id, s.day
    ORDER BY s.day, l.id`;
}

/** An order taken back wholly counts for nothing; of one taken back in part the revenue is less. */
async function sumEvents(reader: Reader, milestoneId: string, from: Date, until: Date): Promise<SumRow[]> {
  return reader.$queryRaw<SumRow[]>`
    WITH told AS (
      SELECT e.*, (e.occurred_at AT TIME ZONE 'Asia/Shanghai')::date AS day
      FROM conversion_event e
      WHERE e.milestone_id = ${milestoneId}::uuid AND e.occurred_at >= ${from} AND e.occurred_at <= ${until} AND e.recorded_at <= ${until}
        AND e.kind <> 'CANCELLATION' AND (e.undone_at IS NULL OR e.undone_at > ${until})
    ), gone AS (
      SELECT c.business_id, c.order_id, bool_or(c.amount_minor IS NULL) AS whole, max(c.amount_minor) AS part
      FROM conversion_event c
      WHERE c.kind = 'CANCELLATION' AND c.recorded_at <= ${until} AND (c.undone_at IS NULL OR c.undone_at > ${until})
        AND (c.business_id, c.order_id) IN (SELECT t.business_id, t.order_id FROM told t WHERE t.order_id IS NOT NULL)
      GROUP BY 1, 2
    ), standing AS (
      SELECT t.*, greatest(coalesce(t.amount_minor, 0) - coalesce(g.part, 0), 0) AS left_minor
      FROM told t LEFT JOIN gone g ON g.business_id = t.business_id AND g.order_id = t.order_id AND t.kind <> 'LEAD'
      WHERE NOT (coalesce(g.whole, false) OR (g.part IS NOT NULL AND t.kind = 'ORDER' AND coalesce(t.amount_minor, 0) <= g.part))
    ), used AS (
      SELECT DISTINCT ON (s.code_id, coalesce(s.order_id, s.id::text)) s.* FROM standing s
      WHERE s.code_id IS NOT NULL AND s.kind IN ('ORDER', 'REDEMPTION')
      ORDER BY s.code_id, coalesce(s.order_id, s.id::text), s.occurred_at, s.id
    ), counted AS (
      SELECT s.channel::text AS channel, coalesce(s.link_id, s.code_id, s.milestone_id) AS channel_id, s.deliverable_id, s.day, m.measure, m.value, m.currency, s.occurred_at
      FROM standing s CROSS JOIN LATERAL (VALUES
        ('LEADS', CASE WHEN s.kind = 'LEAD' THEN 1::bigint END, NULL::text),
        ('ORDERS', CASE WHEN s.kind = 'ORDER' THEN 1 END, NULL),
        ('NEW_CUSTOMERS', CASE WHEN s.kind = 'ORDER' AND s.is_new_customer THEN 1 END, NULL),
        ('REVENUE', CASE WHEN s.kind = 'ORDER' AND s.amount_minor IS NOT NULL THEN s.left_minor END, s.currency::text)
      ) AS m(measure, value, currency) WHERE m.value IS NOT NULL
      UNION ALL
      SELECT 'CODE', u.code_id, p.deliverable_id, u.day, 'REDEMPTIONS', 1, NULL, u.occurred_at FROM used u JOIN promo_code p ON p.id = u.code_id
    )
    SELECT channel, channel_id::text AS "channelId", deliverable_id::text AS "deliverableId", day::text AS day, measure, sum(value)::text AS value,
      currency, max(occurred_at) AS "latestAt"
    FROM counted
    GROUP BY channel, channel_id, deliverable_id, day, measure, currency
    ORDER BY day, channel, channel_id, measure, currency`;
}
