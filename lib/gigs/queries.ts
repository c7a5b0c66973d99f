// Reads of gigs: the public list with facets, one gig, a business's own.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { CountClause, MetricClause } from '@/lib/criteria/clauses';
import { amountMinorOf, milestoneListSchema, type MilestoneTerms } from '@/lib/criteria/schema';
import type { BillingMode } from '@/lib/dimensions/billing-modes';
import type { Duty } from '@/lib/dimensions/duties';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Vertical } from '@/lib/dimensions/verticals';
import type { Currency } from '@/lib/money/money';
import { searchQuery } from '@/lib/users/search-tokens';
import type { GigSearch } from './schema';

export const GIGS_PER_PAGE = 24;

export type GigCard = {
  id: string;
  title: string;
  titleEn: string | null;
  businessName: string;
  businessNameEn: string | null;
  isVerified: boolean;
  platform: Platform;
  duty: Duty;
  vertical: Vertical;
  billingMode: BillingMode;
  currency: Currency;
  budgetMinor: bigint;
  proposalCount: number;
  /** The part of all the money that hangs on results. */
  resultShareBps: number;
  milestoneCount: number;
  /** What is counted and measured first, as far as a card says it. */
  glance: CriteriaGlance;
  publishedAt: Date;
  closesAt: Date;
};

export type CriteriaGlance = {
  count: Pick<CountClause, 'deliverableKind' | 'minimum'> | null;
  metric: Pick<MetricClause, 'metric' | 'operator' | 'target'> | null;
};

export type FacetName = 'platform' | 'duty' | 'vertical' | 'billing' | 'currency';
/** Value → open gigs, under the other facets chosen. Counts do not know the search words. */
export type FacetCounts = Record<FacetName, Record<string, number>>;

type CardRow = {
  id: string;
  title: string;
  title_en: string | null;
  business_name: string;
  business_name_en: string | null;
  is_verified: boolean;
  platform: string;
  duty: string;
  vertical: string;
  billing_mode: string;
  currency: string;
  budget_minor: bigint;
  proposal_count: number;
  result_share_bps: number | null;
  milestone_count: number;
  first_count: CountClause | null;
  first_metric: MetricClause | null;
  published_at: Date;
  closes_at: Date;
};

function toCard(row: CardRow): GigCard {
  return {
    id: row.id,
    title: row.title,
    titleEn: row.title_en,
    businessName: row.business_name,
    businessNameEn: row.business_name_en,
    isVerified: row.is_verified,
    platform: row.platform as Platform,
    duty: row.duty as Duty,
    vertical: row.vertical as Vertical,
    billingMode: row.billing_mode as BillingMode,
    currency: row.currency as Currency,
    budgetMinor: row.budget_minor,
    proposalCount: row.proposal_count,
    resultShareBps: row.result_share_bps ?? 0,
    milestoneCount: row.milestone_count,
    // Written by us through the schema; a list of cards does not check each once more.
    glance: { count: row.first_count, metric: row.first_metric },
    publishedAt: row.published_at,
    closesAt: row.closes_at,
  };
}

/** A place in the list: the last card's moment and id, as one opaque word. */
function encodePlace(card: { publishedAt: Date; id: string }): string {
  return Buffer.from(`${card.publishedAt.getTime()}.${card.id}`).toString('base64url');
}

function decodePlace(text: string | undefined): { publishedAt: Date; id: string } | null {
  const match = /^(\d{12,14})\.([0-9a-f-]{36})$/.exec(text ? Buffer.from(text, 'base64url').toString('utf8') : '');
  return match ? { publishedAt: new Date(Number(match[1])), id: match[2]! } : null;
}

/** A page of open gigs, newest first. Keyset-paged: every page costs the same. `next` leads to the following page. */
export async function listOpenGigs(search: GigSearch): Promise<{ cards: GigCard[]; next: string | null }> {
  const conditions = [Prisma.sql`g.status = 'OPEN'`];
  if (search.platform) conditions.push(Prisma.sql`g.platform = ${search.platform}`);
  if (search.duty) conditions.push(Prisma.sql`g.duty = ${search.duty}`);
  if (search.vertical) conditions.push(Prisma.sql`g.vertical = ${search.vertical}`);
  if (search.billing) conditions.push(Prisma.sql`g.billing_mode = ${search.billing}`);
  if (search.currency) conditions.push(Prisma.sql`g.currency = ${search.currency}`);
  const words = search.q ? searchQuery(search.q) : null;
  if (words) conditions.push(Prisma.sql`g.search_vector @@ to_tsquery('simple', ${words})`);
  const place = decodePlace(search.after);
  if (place) conditions.push(Prisma.sql`(g.published_at, g.id) < (${place.publishedAt}, ${place.id}::uuid)`);
  const rows = await db().$queryRaw<CardRow[]>`
    SELECT g.id::text, g.title, g.title_en, b.name AS business_name, b.name_en AS business_name_en, b.verified_at IS NOT NULL AS is_verified, g.platform, g.duty, g.vertical,
      g.billing_mode, g.currency, g.budget_minor, g.proposal_count, (SELECT sum((m->>'amountMinor')::numeric * (m->'tranches'->>'resultShareBps')::numeric) / sum((m->>'amountMinor')::numeric) FROM jsonb_array_elements(g.milestones) m)::int AS result_share_bps,
      jsonb_array_length(g.milestones) AS milestone_count, coalesce(jsonb_path_query_first(g.milestones, '$[*].criteria[*] ? (@.kind == "COUNT" && @.deliverableKind != "REPORT")'), jsonb_path_query_first(g.milestones, '$[*].criteria[*] ? (@.kind == "COUNT")')) AS first_count,
      jsonb_path_query_first(g.milestones, '$[*].criteria[*] ? (@.kind == "METRIC")') AS first_metric, g.published_at, g.closes_at
    FROM gig g JOIN business b ON b.id = g.business_id
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY g.published_at DESC, g.id DESC LIMIT ${GIGS_PER_PAGE + 1}`;
  const cards = rows.slice(0, GIGS_PER_PAGE).map(toCard);
  return { cards, next: rows.length > GIGS_PER_PAGE ? encodePlace(cards.at(-1)!) : null };
}

const FACET_COLUMNS: Record<FacetName, 'platform' | 'duty' | 'vertical' | 'billingMode' | 'currency'> = {
  platform: 'platform',
  duty: 'duty',
  vertical: 'vertical',
  billing: 'billingMode',
  currency: 'currency',
};

/** Counts per facet value, each under the other chosen facets. Reads the small table of combinations, never the gigs. */
export async function countFacets(search: GigSearch): Promise<FacetCounts> {
  const cells = await db().gigFacetCell.findMany({ where: { openCount: { gt: 0 } } });
  const names = Object.keys(FACET_COLUMNS) as FacetName[];
  const counts: FacetCounts = { platform: {}, duty: {}, vertical: {}, billing: {}, currency: {} };
  for (const cell of cells) {
    const misses = names.filter((name) => search[name] !== undefined && cell[FACET_COLUMNS[name]] !== search[name]);
    for (const name of names) {
      if (misses.length > 1 || (misses.length === 1 && misses[0] !== name)) continue;
      const value = cell[FACET_COLUMNS[name]];
      counts[name][value] = (counts[name][value] ?? 0) + cell.openCount;
    }
  }
  return counts;
}

export type GigDetail = GigCard & {
  status: 'DRAFT' | 'OPEN' | 'FILLED' | 'CLOSED';
  businessId: string;
  brief: string;
  briefEn: string | null;
  milestones: MilestoneTerms[];
  business: { name: string; nameEn: string | null; about: string; aboutEn: string | null; city: string; gigCount: number };
  /** The viewer's own proposal, when there is one. */
  ownProposalId: string | null;
  isOwn: boolean;
};

/** One published gig for anybody; null when it does not exist or was never published. */
export async function findGig(gigId: string, viewer: Pick<Viewer, 'businesses' | 'profile'> | null): Promise<GigDetail | null> {
  if (!/^[0-9a-f-]{36}$/i.test(gigId)) return null;
  const gig = await db().gig.findUnique({ where: { id: gigId }, include: { business: true } });
  if (!gig || gig.status === 'DRAFT' || !gig.publishedAt) return null;
  const [gigCount, own] = await Promise.all([
    db().gig.count({ where: { businessId: gig.businessId, status: { in: ['OPEN', 'FILLED'] } } }),
    viewer?.profile ? db().proposal.findUnique({ where: { gigId_freelancerId: { gigId, freelancerId: viewer.profile.id } }, select: { id: true } }) : null,
  ]);
  const milestones = milestoneListSchema.parse(gig.milestones);
  return {
    id: gig.id,
    businessId: gig.businessId,
    title: gig.title,
    titleEn: gig.titleEn,
    businessName: gig.business.name,
    businessNameEn: gig.business.nameEn,
    isVerified: gig.business.verifiedAt !== null,
    platform: gig.platform as Platform,
    duty: gig.duty as Duty,
    vertical: gig.vertical as Vertical,
    billingMode: gig.billingMode as BillingMode,
    currency: gig.currency as Currency,
    budgetMinor: gig.budgetMinor,
    proposalCount: gig.proposalCount,
    resultShareBps: resultShareOf(milestones),
    milestoneCount: milestones.length,
    glance: glanceOf(milestones),
    publishedAt: gig.publishedAt,
    closesAt: gig.closesAt,
    status: gig.status,
    brief: gig.brief,
    briefEn: gig.briefEn,
    milestones,
    business: {
      name: gig.business.name,
      nameEn: gig.business.nameEn,
      about: gig.business.about,
      aboutEn: gig.business.aboutEn,
      city: gig.business.city,
      gigCount,
    },
    ownProposalId: own?.id ?? null,
    isOwn: viewer?.businesses.some((business) => business.id === gig.businessId) ?? false,
  };
}

/** Basis points for showing; what is paid is computed milestone by milestone elsewhere. */
function resultShareOf(milestones: readonly MilestoneTerms[]): number {
  const total = milestones.reduce((sum, terms) => sum + amountMinorOf(terms), 0n);
  return total === 0n ? 0 : Number(milestones.reduce((sum, terms) => sum + amountMinorOf(terms) * BigInt(terms.tranches.resultShareBps), 0n) / total);
}

function glanceOf(milestones: readonly MilestoneTerms[]): CriteriaGlance {
  const criteria = milestones.flatMap((terms) => terms.criteria);
  const counts = criteria.filter((each) => each.kind === 'COUNT');
  // Reports accompany the work; they are named only where they are the work.
  return {
    count: counts.find((each) => each.deliverableKind !== 'REPORT') ?? counts[0] ?? null,
    metric: criteria.find((each) => each.kind === 'METRIC') ?? null,
  };
}

/** A business's gigs, newest first. */
export async function listOwnGigs(viewer: Viewer, limit = 100) {
  return db().gig.findMany({
    where: { businessId: { in: viewer.businesses.map((business) => business.id) } },
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: {
      id: true,
      title: true,
      titleEn: true,
      status: true,
      platform: true,
      duty: true,
      currency: true,
      budgetMinor: true,
      proposalCount: true,
      closesAt: true,
      createdAt: true,
      business: { select: { name: true, nameEn: true } },
    },
  });
}
