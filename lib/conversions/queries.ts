// What the workroom shows of links, codes and events, for one of its sides or an admin.
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import type { ClickClass } from '@/lib/db/generated/enums';
import { env } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import type { Currency } from '@/lib/money/money';
import { DAY_MS } from '@/lib/time/duration';
import { isMeasured } from './access';
import { loadTallies } from './load-tallies';
import type { Placement } from './placements';
import type { Measure } from './tally';

const MAX_LISTED = 100;

export function linkAddress(code: string): string {
  return new URL(`/r/${code}`, env().APP_URL).href;
}

/** The address of a link and its code. To strangers it does not exist. */
export async function getLinkAddress(linkId: string, viewer: Viewer): Promise<{ address: string; code: string }> {
  const link = /^[0-9a-f-]{36}$/i.test(linkId) ? await db().trackedLink.findUnique({ where: { id: linkId }, select: { code: true, milestoneId: true } }) : null;
  if (!link || !(await roleIn(link.milestoneId, viewer))) throw new DomainError('NOT_FOUND');
  return { address: linkAddress(link.code), code: link.code };
}

async function roleIn(milestoneId: string, viewer: Viewer) {
  const milestone = await db().milestone.findUnique({
    where: { id: milestoneId },
    select: { status: true, currency: true, contract: { select: { businessId: true, freelancerId: true, business: { select: { slug: true } } } } },
  });
  if (!milestone) return null;
  const party = partyOf(viewer, milestone.contract);
  return party || viewer.isAdmin ? { ...milestone, party } : null;
}

/** Sums of one channel over the milestone's life. */
export type ChannelSums = Partial<Record<Exclude<Measure, 'REVENUE'>, number>> & { revenue: { amountMinor: bigint; currency: Currency }[] };

/** Null to strangers. `linkId` chooses the link whose days are drawn; without it all of them are. */
export async function findMeasured(milestoneId: string, viewer: Viewer, now: Date, linkId: string | null) {
  const role = await roleIn(milestoneId, viewer);
  if (!role) return null;
  const [links, codes, codeCount, events, eventCount, uploads, deliverables, tallies, lastCall] = await Promise.all([
    db().trackedLink.findMany({ where: { milestoneId }, orderBy: { createdAt: 'desc' }, take: MAX_LISTED }),
    db().promoCode.findMany({ where: { milestoneId }, orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }], take: MAX_LISTED }),
    db().promoCode.count({ where: { milestoneId } }),
    db().conversionEvent.findMany({
      where: { milestoneId },
      orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
      take: MAX_LISTED,
      include: { link: { select: { label: true, placement: true, code: true } }, code: { select: { word: true } }, questions: { orderBy: { askedAt: 'asc' } } },
    }),
    db().conversionEvent.count({ where: { milestoneId } }),
    db().tillUpload.findMany({
      where: { milestoneId, status: { not: 'DISCARDED' } },
      orderBy: { createdAt: 'desc' },
      take: 20,
      select: { id: true, fileName: true, status: true, rowCount: true, leftOut: true, newCount: true, createdAt: true, confirmedAt: true, undoneAt: true },
    }),
    db().deliverable.findMany({ where: { milestoneId }, orderBy: { ordinal: 'asc' }, select: { id: true, title: true } }),
    loadTallies(db(), milestoneId, now),
    role.party === 'BUSINESS' ? db().apiKey.count({ where: { businessId: role.contract.businessId, revokedAt: null } }) : 0,
  ]);
  const days = await db().linkClickDay.findMany({ where: { linkId: { in: links.map(({ id }) => id) } }, orderBy: { day: 'asc' } });
  const titles = new Map(deliverables.map(({ id, title }) => [id, title]));
  const isBusiness = role.party === 'BUSINESS';
  const chosen = links.find(({ id }) => id === linkId) ?? null;
  const sums = sumsOf(tallies);
  return {
    milestoneId,
    party: role.party,
    isBusiness,
    businessSlug: role.contract.business.slug,
    isOpen: isMeasured(role.status),
    currency: role.currency as Currency,
    hasKey: lastCall > 0,
    deliverables,
    chosenLinkId: chosen?.id ?? null,
    links: links.map((link) => ({
      id: link.id,
      address: linkAddress(link.code),
      code: link.code,
      targetUrl: link.targetUrl,
      placement: link.placement as Placement,
      label: link.label,
      deliverable: titles.get(link.deliverableId ?? '') ?? null,
      createdBy: link.createdBy,
      createdAt: link.createdAt,
      disabledAt: link.disabledAt,
      mayManage: role.party === 'BUSINESS' || role.party === link.createdBy,
      requests: classSums(days.filter((day) => day.linkId === link.id)),
      counted: sums.get(link.id) ?? { revenue: [] },
    })),
    days: daySums(chosen ? days.filter((day) => day.linkId === chosen.id) : days),
    codes: codes.map((code) => ({
      ...code,
      placement: code.placement as Placement,
      deliverable: titles.get(code.deliverableId ?? '') ?? null,
      counted: sums.get(code.id) ?? { revenue: [] },
    })),
    codeCount,
    direct: sums.get(milestoneId) ?? null,
    totals: sumsOf(tallies.map((tally) => ({ ...tally, channelId: 'all' }))).get('all') ?? { revenue: [] },
    events: events.map(({ orderId, customerHash, linkId: _link, codeId: _code, sameKey: _key, paymentReference: _payment, ...event }) => ({
      ...event,
      currency: event.currency as Currency | null,
      /** The business's own number; the other side sees its tail, enough to talk about it. */
      order: orderId === null ? null : isBusiness ? orderId : `…${[...orderId].slice(-4).join('')}`,
      customer: customerHash?.slice(0, 6) ?? null,
    })),
    eventCount,
    uploads,
  };
}
export type Measured = NonNullable<Awaited<ReturnType<typeof findMeasured>>>;

function sumsOf(tallies: Awaited<ReturnType<typeof loadTallies>>): Map<string, ChannelSums> {
  const sums = new Map<string, ChannelSums>();
  for (const { channelId, measure, value, currency } of tallies) {
    const entry = sums.get(channelId) ?? { revenue: [] };
    sums.set(channelId, entry);
    if (measure !== 'REVENUE') entry[measure] = (entry[measure] ?? 0) + Number(value);
    else {
      const same = entry.revenue.find((each) => each.currency === currency);
      if (same) same.amountMinor += BigInt(value);
      else entry.revenue.push({ amountMinor: BigInt(value), currency: currency! });
    }
  }
  return sums;
}

type DayRow = { day: Date; class: ClickClass; clicks: number };

function classSums(rows: readonly DayRow[]): Partial<Record<ClickClass, number>> {
  const sums: Partial<Record<ClickClass, number>> = {};
  for (const row of rows) sums[row.class] = (sums[row.class] ?? 0) + row.clicks;
  return sums;
}

const LONGEST_CHART_DAYS = 90;

/** One entry a day from the first request to the last, oldest first; the last ninety. A day on which nobody came is a day of the line as well. */
function daySums(rows: readonly DayRow[]): { day: Date; requests: Partial<Record<ClickClass, number>> }[] {
  if (rows.length === 0) return [];
  const days = Map.groupBy(rows, (row) => row.day.getTime());
  const last = Math.max(...days.keys());
  const first = Math.max(Math.min(...days.keys()), last - (LONGEST_CHART_DAYS - 1) * DAY_MS);
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) => {
    const at = first + index * DAY_MS;
    return { day: new Date(at), requests: classSums(days.get(at) ?? []) };
  });
}
