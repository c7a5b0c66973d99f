// Finds the deliverable each row of an export speaks about. CERTAIN pairs may be taken over at once, DOUBTFUL ones want a person's yes.
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { Platform } from '@/lib/dimensions/platforms';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';

import type { ParsedRow } from './adapters/adapter';
import { bestAssignment } from './best-assignment';
import { identityOfId, identityOfLink } from './post-identity';
import { normaliseTitle, similarityBps } from './title-similarity';

/** Titles at least this alike are the same title (metrics.md 2.19). */
export const SAME_TITLE_BPS = 8_800;
/** Moments at most this far apart are the same moment. */
export const SAME_TIME_MS = 5 * MINUTE_MS;

export const MATCH_CERTAINTIES = ['CERTAIN', 'DOUBTFUL', 'NONE'] as const;
export type MatchCertainty = (typeof MATCH_CERTAINTIES)[number];

export const MATCH_DOUBTS = [
  'TIME_DIFFERS',
  'TIME_UNKNOWN',
  'TITLE_DIFFERS',
  'TITLE_MISSING',
  'KIND_DIFFERS',
  'LINK_DIFFERS',
  'POST_UNNAMED',
  'SEVERAL_ROWS',
  'SEVERAL_DELIVERABLES',
] as const;
export type MatchDoubt = (typeof MATCH_DOUBTS)[number];

export type MatchableDeliverable = {
  readonly id: string;
  readonly platform: Platform;
  readonly kind: DeliverableKind;
  readonly title: string;
  readonly publishedAt: Date | null;
  readonly publishedUrl?: string | null;
};

export type RowMatch = {
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly certainty: MatchCertainty;
  readonly deliverableId: string | null;
  readonly doubt: MatchDoubt | null;
  readonly similarityBps: number;
  readonly secondsApart: number | null;
};

type Known = { readonly row: ParsedRow; readonly deliverable: MatchableDeliverable };
type Pair = { row: ParsedRow; deliverable: MatchableDeliverable; doubt: MatchDoubt | null; similarityBps: number; secondsApart: number | null };

/**
 * One match for each row, in the order of the rows. A row that carries the link or id of a deliverable's published address is that deliverable
 * (CERTAIN). Of the others a deliverable is given to one row at most, so that the whole fits best: certain pairs first, then likeness of
 * title, then nearness in time. A row that names nothing is a person's to place. Deliverables of other platforms are not considered.
 */
export function matchRows(request: { platform: Platform; rows: readonly ParsedRow[]; deliverables: readonly MatchableDeliverable[] }): RowMatch[] {
  const { platform } = request;
  const rows = [...request.rows].sort((first, second) => first.row - second.row);
  const deliverables = request.deliverables
    .filter((deliverable) => deliverable.platform === platform)
    .sort((first, second) => (first.id < second.id ? -1 : first.id > second.id ? 1 : 0));
  const links = linkIndex(platform, rows, deliverables);
  const chosen = new Map<ParsedRow, Pair>(links.known.map((pair) => [pair.row, pair]));
  const given = new Set(links.known.map((pair) => pair.deliverable));
  const open = deliverables.filter((deliverable) => !given.has(deliverable));

  const titles = new Map(open.map((deliverable) => [deliverable, normaliseTitle(deliverable.title, platform)]));
  const pairs = rows.flatMap((row) => {
    if (chosen.has(row)) return [];
    const title = normaliseTitle(row.title, platform);
    return open.flatMap((deliverable) => {
      const pair = pairOf(row, deliverable, similarityBps(title, titles.get(deliverable) ?? ''), title === '');
      return pair === null ? [] : { ...pair, doubt: links.differ(row, deliverable) ? ('LINK_DIFFERS' as const) : pair.doubt };
    });
  });
  for (const group of connectedGroups(pairs)) {
    for (const pair of assign(group)) chosen.set(pair.row, { ...pair, doubt: pair.doubt ?? rivalDoubt(pair, group) });
  }
  return rows.map((row) => {
    const pair = chosen.get(row);
    if (!pair)
      return isUnnamed(row) ? unnamed(row, open) : { row: row.row, certainty: 'NONE', deliverableId: null, doubt: null, similarityBps: 0, secondsApart: null };
    return {
      row: row.row,
      certainty: pair.doubt === null ? 'CERTAIN' : 'DOUBTFUL',
      deliverableId: pair.deliverable.id,
      doubt: pair.doubt,
      similarityBps: pair.similarityBps,
      secondsApart: pair.secondsApart,
    };
  });
}

type LinkIndex = { readonly known: readonly Pair[]; readonly differ: (row: ParsedRow, deliverable: MatchableDeliverable) => boolean };

/** Who is known by link or id; several rows of one deliverable are each doubtful, since only one of them can be its numbers. */
function linkIndex(platform: Platform, rows: readonly ParsedRow[], deliverables: readonly MatchableDeliverable[]): LinkIndex {
  const linked = new Map(deliverables.map((each) => [each, each.publishedUrl ? identityOfLink(platform, each.publishedUrl) : null]));
  // One address given for two deliverables is the address of neither, as far as we can tell.
  const isShared = (identity: string) => [...linked.values()].filter((other) => other === identity).length > 1;
  const byIdentity = new Map([...linked].flatMap(([each, identity]) => (identity === null || isShared(identity) ? [] : [[identity, each] as const])));
  const byBareId = new Map([...byIdentity].map(([identity, each]) => [identity.slice(identity.indexOf(':') + 1), each]));
  const rowLinks = new Map(rows.map((row) => [row, row.link ? identityOfLink(platform, row.link) : null]));
  const found = rows.flatMap((row): Known[] => {
    const link = rowLinks.get(row) ?? null;
    const id = row.externalId ? identityOfId(platform, row.externalId) : null;
    const deliverable = (link === null ? undefined : byIdentity.get(link)) ?? (id === null ? undefined : byBareId.get(id));
    return deliverable ? [{ row, deliverable }] : [];
  });
  const rowsOf = Map.groupBy(found, ({ deliverable }) => deliverable);
  const known = found.map(({ row, deliverable }): Pair => {
    const apartMs = deliverable.publishedAt === null ? null : timeApart(row, deliverable.publishedAt);
    return {
      row,
      deliverable,
      doubt: rowsOf.get(deliverable)!.length > 1 ? 'SEVERAL_ROWS' : null,
      similarityBps: 10_000,
      secondsApart: apartMs === null ? null : Math.round(apartMs / SECOND_MS),
    };
  });
  return {
    known,
    // Two addresses of one kind that name two posts: however alike the titles are, somebody must look.
    differ: (row, deliverable) => {
      const [first, second] = [rowLinks.get(row), linked.get(deliverable)];
      return Boolean(first && second && first !== second && spaceOf(first) === spaceOf(second));
    },
  };
}

const spaceOf = (identity: string) => identity.slice(0, identity.indexOf(':') + 1);

/** A file about one post that says neither which nor when. */
function isUnnamed(row: ParsedRow): boolean {
  return row.publishedAt === null && row.title === '' && !row.link && !row.externalId;
}

/** Where only one deliverable is left, it is proposed. */
function unnamed(row: ParsedRow, open: readonly MatchableDeliverable[]): RowMatch {
  const deliverableId = open.length === 1 ? open[0]!.id : null;
  return { row: row.row, certainty: 'DOUBTFUL', deliverableId, doubt: 'POST_UNNAMED', similarityBps: 0, secondsApart: null };
}

/** Null when neither title nor time speaks for the pair. */
function pairOf(row: ParsedRow, deliverable: MatchableDeliverable, similarity: number, isUntitled: boolean): Pair | null {
  const apartMs = deliverable.publishedAt === null ? null : timeApart(row, deliverable.publishedAt);
  const isSameTitle = similarity >= SAME_TITLE_BPS;
  const isSameTime = apartMs !== null && apartMs <= SAME_TIME_MS;
  if (!isSameTitle && !isSameTime) return null;
  const isKind = row.kind === null || row.kind === deliverable.kind;
  const doubt = !isSameTitle
    ? isUntitled
      ? 'TITLE_MISSING'
      : 'TITLE_DIFFERS'
    : apartMs === null
      ? 'TIME_UNKNOWN'
      : !isSameTime
        ? 'TIME_DIFFERS'
        : row.precision === 'DAY' || row.precision === 'ZONELESS'
          ? 'TIME_UNKNOWN'
          : isKind
            ? null
            : 'KIND_DIFFERS';
  return { row, deliverable, doubt, similarityBps: similarity, secondsApart: apartMs === null ? null : Math.round(apartMs / SECOND_MS) };
}

/** The furthest clocks of the world are ahead of UTC and behind it. */
const AHEAD_MS = 14 * 60 * MINUTE_MS;
const BEHIND_MS = 12 * 60 * MINUTE_MS;

/** Zero inside the minute or day the file names, for it tells no more; null when it names none. */
function timeApart(row: ParsedRow, publishedAt: Date): number | null {
  if (row.publishedAt === null) return null;
  const after = publishedAt.getTime() - row.publishedAt.getTime();
  // A clock without a zone, and perhaps without an hour: any moment its day may mean anywhere.
  if (row.precision === 'ZONELESS') return after < 0 ? Math.max(0, -after - AHEAD_MS) : Math.max(0, after - BEHIND_MS - DAY_MS);
  const spanMs = row.precision === 'SECOND' ? 0 : row.precision === 'MINUTE' ? MINUTE_MS : DAY_MS;
  return after < 0 ? -after : Math.max(0, after - spanMs);
}

/** Another pair of the same row or deliverable that would be just as good makes both doubtful, unless only this title is the very same. */
function rivalDoubt(pair: Pair, group: readonly Pair[]): MatchDoubt | null {
  const isRival = (other: Pair) => other !== pair && other.doubt === null && !(pair.similarityBps === 10_000 && other.similarityBps < 10_000);
  const origin = group.find((each) => each.row === pair.row && each.deliverable === pair.deliverable);
  const rivals = group.filter((other) => other !== origin && isRival(other));
  if (rivals.some((other) => other.deliverable === pair.deliverable)) return 'SEVERAL_ROWS';
  return rivals.some((other) => other.row === pair.row) ? 'SEVERAL_DELIVERABLES' : null;
}

function assign(group: readonly Pair[]): Pair[] {
  const rowPlaces = placesOf(group.map((pair) => pair.row));
  const deliverablePlaces = placesOf(group.map((pair) => pair.deliverable));
  const table: (Pair | undefined)[][] = Array.from({ length: rowPlaces.size }, () =>
    Array.from<Pair | undefined>({ length: deliverablePlaces.size }).fill(undefined),
  );
  for (const pair of group) table[rowPlaces.get(pair.row)!]![deliverablePlaces.get(pair.deliverable)!] = pair;
  return bestAssignment(table.map((line) => line.map(scoreOf))).flatMap((right, left) => (right === null ? [] : (table[left]![right] ?? [])));
}

function placesOf<Item>(items: readonly Item[]): Map<Item, number> {
  return new Map([...new Set(items)].map((item, place) => [item, place]));
}

/** Certainty outweighs likeness, likeness outweighs nearness; whole numbers far below 2^53 even when summed. */
function scoreOf(pair: Pair | undefined): number {
  if (!pair) return 0;
  const nearness = pair.secondsApart === null ? 0 : Math.max(0, 9_999 - pair.secondsApart);
  return (pair.doubt === null ? 1_000_000_000 : 1) + pair.similarityBps * 10_000 + nearness;
}

/** Pairs that share rows or deliverables, directly or through others; each group is assigned on its own. */
function connectedGroups(pairs: readonly Pair[]): Pair[][] {
  const byRow = Map.groupBy(pairs, (pair) => pair.row);
  const byDeliverable = Map.groupBy(pairs, (pair) => pair.deliverable);
  const seenRows = new Set<ParsedRow>();
  const seenDeliverables = new Set<MatchableDeliverable>();
  const groups: Pair[][] = [];
  for (const start of byRow.keys()) {
    if (seenRows.has(start)) continue;
    seenRows.add(start);
    const group: Pair[] = [];
    const open = [start];
    for (let row = open.pop(); row; row = open.pop()) {
      for (const pair of byRow.get(row) ?? []) {
        group.push(pair);
        if (seenDeliverables.has(pair.deliverable)) continue;
        seenDeliverables.add(pair.deliverable);
        for (const { row: next } of byDeliverable.get(pair.deliverable) ?? []) {
          if (seenRows.has(next)) continue;
          seenRows.add(next);
          open.push(next);
        }
      }
    }
    groups.push(group.sort((first, second) => first.row.row - second.row.row || (first.deliverable.id < second.deliverable.id ? -1 : 1)));
  }
  return groups;
}
