// What the exports of a milestone say beside its own posts: posts from before it, and the days of the account. Read only where a criterion asks.
import type { Reader } from '@/lib/db/client';
import type { Milestone } from '@/lib/db/generated/client';
import { leavesOf } from '@/lib/criteria/members';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import type { ImportFormat } from '@/lib/dimensions/platforms';
import type { ParsedMetric } from '@/lib/metrics/adapters/adapter';
import { IMPORT_ADAPTERS } from '@/lib/metrics/adapters/registry';
import type { AccountDay, BaselinePost } from './verdict';

/** The same thirty posts in thirty exports, and a year of days in a few; more says nothing new. */
const MAX_POSTS = 1_000;
const MAX_DAYS = 3_000;

type Past = { readonly baseline: BaselinePost[]; readonly accountDays: AccountDay[] };

export async function loadPast(reader: Reader, milestone: Pick<Milestone, 'id' | 'fundedAt'>, terms: MilestoneTerms): Promise<Past> {
  const clauses = leavesOf(terms.criteria).filter((criterion) => criterion.kind === 'METRIC');
  const { id, fundedAt } = milestone;
  const wantsPast = fundedAt !== null && clauses.some((clause) => clause.baseline !== undefined);
  const wantsDays = clauses.some((clause) => METRICS[clause.metric].lossDays !== undefined);
  const [baseline, accountDays] = await Promise.all([wantsPast ? readPostsBefore(reader, [id], fundedAt) : [], wantsDays ? readDays(reader, id) : []]);
  return { baseline, accountDays };
}

/** Rows of confirmed imports of these milestones that are none of their deliverables and older than `before`, newest first. */
export async function readPostsBefore(reader: Reader, milestoneIds: readonly string[], before: Date): Promise<BaselinePost[]> {
  const rows = await reader.importRow.findMany({
    where: {
      batch: { milestoneId: { in: [...milestoneIds] }, status: 'CONFIRMED' },
      subject: 'POST',
      deliverableId: null,
      match: { in: ['NONE', 'CONFIRMED'] },
      publishedAt: { lt: before },
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: MAX_POSTS,
    include: { batch: { select: { id: true, adapterId: true, capturedAt: true } } },
  });
  return rows.flatMap((row): BaselinePost[] => {
    if (row.publishedAt === null) return [];
    const { platform, provenance } = IMPORT_ADAPTERS[row.batch.adapterId as ImportFormat];
    return [
      {
        id: row.id,
        postKey: `${platform} ${row.externalId ?? row.link ?? `${row.publishedAt.toISOString()} ${row.title}`}`,
        title: row.title,
        platform,
        kind: row.contentKind as DeliverableKind | null,
        publishedAt: row.publishedAt,
        capturedAt: row.batch.capturedAt,
        provenance,
        numbers: numbersOf(row.metrics as ParsedMetric[]),
        evidenceId: row.batch.id,
        row: row.rowNumber,
      },
    ];
  });
}

async function readDays(reader: Reader, milestoneId: string): Promise<AccountDay[]> {
  const rows = await reader.importRow.findMany({
    where: { batch: { milestoneId, status: { not: 'UNDONE' } }, subject: 'ACCOUNT_DAY', day: { not: null } },
    orderBy: [{ day: 'desc' }, { id: 'asc' }],
    take: MAX_DAYS,
    include: { batch: { select: { id: true, adapterId: true, capturedAt: true } } },
  });
  return rows.map(({ id, day, rowNumber, metrics, batch }) => {
    const { platform, provenance } = IMPORT_ADAPTERS[batch.adapterId as ImportFormat];
    const numbers = numbersOf(metrics as ParsedMetric[]);
    return { id, platform, day: day!.toISOString().slice(0, 10), capturedAt: batch.capturedAt, provenance, numbers, evidenceId: batch.id, row: rowNumber };
  });
}

/** Values only good for comparison judge nothing. */
function numbersOf(metrics: readonly ParsedMetric[]): Partial<Record<MetricCode, string>> {
  return Object.fromEntries(metrics.filter(({ isRelative }) => !isRelative).map(({ metric, value }) => [metric, value]));
}
