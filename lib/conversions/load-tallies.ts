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

/** Whether anything can be measured at all: a link or a code was made, or an event was told. Without, a sum of zero would say nothing. */
export async function hasChannels(reader: Reader, milestoneId: string, now: Date): Promise<boolean> {
  const [row] = await reader.$queryRaw<{ has: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM tracked_link WHERE milestone_id = ${milestoneId}::uuid AND created_at <= ${now})
      OR EXISTS (SELECT 1 FROM promo_code WHERE milestone_id = ${milestoneId}::uuid AND created_at <= ${now})
      OR EXISTS (SELECT 1 FROM conversion_event WHERE milestone_id = ${milestoneId}::uuid AND recorded_at <= ${now}) AS has`;
  return row?.has ?? false;
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

/** An order taken back wholly counts for nothing; of one taken back in part the revenue is less. Summed first, split by measure afterwards. */
async function sumEvents(reader: Reader, milestoneId: string, from: Date, until: Date): Promise<SumRow[]> {
  return reader.$queryRaw<SumRow[]>`
    WITH gone AS (
      SELECT c.order_id, bool_or(c.amount_minor IS NULL) AS whole, max(c.amount_minor) AS part
      FROM conversion_event c
      WHERE c.milestone_id = ${milestoneId}::uuid AND c.kind = 'CANCELLATION' AND c.recorded_at <= ${until} AND (c.undone_at IS NULL OR c.undone_at > ${until})
      GROUP BY c.order_id
    ), standing AS (
      SELECT t.id, t.kind, t.channel, coalesce(t.link_id, t.code_id, t.milestone_id) AS channel_id, t.code_id, t.deliverable_id, t.order_id, t.is_new_customer,
        t.amount_minor, t.currency, t.occurred_at, (t.occurred_at AT TIME ZONE 'Asia/Shanghai')::date AS day,
        greatest(t.amount_minor - coalesce(g.part, 0), 0) AS left_minor
      FROM conversion_event t LEFT JOIN gone g ON g.order_id = t.order_id AND t.kind <> 'LEAD'
      WHERE t.milestone_id = ${milestoneId}::uuid AND t.occurred_at >= ${from} AND t.occurred_at <= ${until} AND t.recorded_at <= ${until}
        AND t.kind <> 'CANCELLATION' AND (t.undone_at IS NULL OR t.undone_at > ${until})
        AND NOT (coalesce(g.whole, false) OR (g.part IS NOT NULL AND t.kind = 'ORDER' AND coalesce(t.amount_minor, 0) <= g.part))
    ), sums AS (
      SELECT s.channel::text AS channel, s.channel_id, s.deliverable_id, s.day, s.currency::text AS currency,
        count(*) FILTER (WHERE s.kind = 'LEAD') AS leads, max(s.occurred_at) FILTER (WHERE s.kind = 'LEAD') AS lead_at,
        count(*) FILTER (WHERE s.kind = 'ORDER') AS orders, max(s.occurred_at) FILTER (WHERE s.kind = 'ORDER') AS order_at,
        count(*) FILTER (WHERE s.is_new_customer) AS fresh, max(s.occurred_at) FILTER (WHERE s.is_new_customer) AS fresh_at,
        sum(s.left_minor) FILTER (WHERE s.kind = 'ORDER' AND s.amount_minor IS NOT NULL) AS revenue,
        max(s.occurred_at) FILTER (WHERE s.kind = 'ORDER' AND s.amount_minor IS NOT NULL) AS revenue_at
      FROM standing s GROUP BY 1, 2, 3, 4, 5
    ), used AS (
      SELECT s.code_id, (min(s.occurred_at) AT TIME ZONE 'Asia/Shanghai')::date AS day, min(s.occurred_at) AS at
      FROM standing s WHERE s.code_id IS NOT NULL AND s.kind IN ('ORDER', 'REDEMPTION') GROUP BY s.code_id, coalesce(s.order_id, s.id::text)
    ), counted AS (
      SELECT s.channel, s.channel_id, s.deliverable_id, s.day, m.measure, m.value, m.currency, m.at
      FROM sums s CROSS JOIN LATERAL (VALUES
        ('LEADS', s.leads::numeric, NULL::text, s.lead_at),
        ('ORDERS', s.orders, NULL, s.order_at),
        ('NEW_CUSTOMERS', s.fresh, NULL, s.fresh_at),
        ('REVENUE', s.revenue, s.currency, s.revenue_at)
      ) AS m(measure, value, currency, at) WHERE m.at IS NOT NULL
      UNION ALL
      SELECT 'CODE', u.code_id, p.deliverable_id, u.day, 'REDEMPTIONS', count(*), NULL, max(u.at) FROM used u JOIN promo_code p ON p.id = u.code_id GROUP BY 2, 3, 4
    )
    SELECT channel, channel_id::text AS "channelId", deliverable_id::text AS "deliverableId", day::text AS day, measure, sum(value)::text AS value,
      currency, max(at) AS "latestAt"
    FROM counted
    GROUP BY channel, channel_id, deliverable_id, day, measure, currency
    ORDER BY day, channel, channel_id, measure, currency`;
}
