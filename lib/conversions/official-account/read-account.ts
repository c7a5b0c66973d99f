// From what WeChat says of a 公众号's articles to observations of the deliverables they are.
import { openText } from '@/lib/auth/sealed-text';
import { contractDayOf, endOfContractDay } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { log } from '@/lib/log/log';
import { matchRows, type MatchableDeliverable } from '@/lib/metrics/match-rows';
import { addDays } from '@/lib/time/duration';
import { MEASURED_STATES } from '../access';
import { readArticles, WechatRefusal, type Article } from './wechat-client';

/** WeChat tells an article's totals for thirty days. */
const TOLD_DAYS = 30;

type Piece = MatchableDeliverable & { milestoneId: string };

/**
 * Asks WeChat for the days on which the business's open milestones had articles published, and keeps what is new. Never throws for what WeChat
 * refuses: the reason is kept with the account and returned. While its daily limit is used up it is left alone.
 */
export async function readAccount(accountId: string, now: Date): Promise<{ problem: string; observations: number }> {
  const account = await db().officialAccount.findUniqueOrThrow({ where: { id: accountId } });
  if (account.restsUntil && account.restsUntil > now) return { problem: 'QUOTA', observations: 0 };
  const pieces = await openPieces(account.businessId, now);
  // The day that is still running is not told.
  const days = [...new Set(pieces.map((piece) => contractDayOf(piece.publishedAt!)))].filter((day) => day < contractDayOf(now)).sort();
  const credentials = { appId: account.appId, appSecret: openText('official account', account.id, account.sealedSecret) };
  let observations = 0;
  let problem = '';
  for (const day of days) {
    try {
      observations += await keepArticles(await readArticles(credentials, day), pieces, now);
    } catch (error) {
      if (!(error instanceof WechatRefusal)) throw error;
      problem = error.problem;
      log.warn({ accountId, errcode: error.errcode, problem }, 'official account not read');
      break;
    }
  }
  const restsUntil = problem === 'QUOTA' ? endOfContractDay(contractDayOf(now)) : null;
  await db().officialAccount.update({ where: { id: accountId }, data: { lastReadAt: now, lastProblem: problem, restsUntil } });
  return { problem, observations };
}

/** Once a day, when the numbers of the day before are there. */
export async function readAllAccounts(now: Date): Promise<void> {
  const accounts = await db().officialAccount.findMany({ where: { revokedAt: null }, orderBy: { id: 'asc' }, select: { id: true } });
  for (const { id } of accounts) {
    // One account that cannot be read must not keep the others from it.
    await readAccount(id, now).catch((error: unknown) => log.error({ err: error, accountId: id }, 'official account not read'));
  }
}

async function openPieces(businessId: string, now: Date): Promise<Piece[]> {
  const rows = await db().deliverable.findMany({
    where: {
      platform: 'WECHAT_OFFICIAL',
      status: 'PUBLISHED',
      publishedAt: { gte: addDays(now, -TOLD_DAYS - 1), lte: now },
      milestone: { status: { in: [...MEASURED_STATES] }, contract: { businessId } },
    },
    select: { id: true, milestoneId: true, kind: true, title: true, publishedAt: true, publishedUrl: true },
    take: 500,
  });
  return rows.map((row) => ({ ...row, platform: 'WECHAT_OFFICIAL' as const, kind: row.kind as DeliverableKind }));
}

/** Only articles that are a deliverable for certain are kept; what was kept before is not kept twice. */
async function keepArticles(articles: readonly Article[], pieces: readonly Piece[], now: Date): Promise<number> {
  const rows = articles.map((article, index) => ({
    row: index + 1,
    title: article.title,
    publishedAt: new Date(`${article.ref_date}T00:00:00+08:00`),
    precision: 'DAY' as const,
    kind: 'ARTICLE' as const,
    metrics: [],
    link: article.content_url ?? null,
    headings: [],
    texts: [],
  }));
  const certain = matchRows({ platform: 'WECHAT_OFFICIAL', rows, deliverables: pieces }).filter(({ certainty }) => certainty === 'CERTAIN');
  const found = certain.flatMap(({ row, deliverableId }) => {
    const { milestoneId } = pieces.find(({ id }) => id === deliverableId)!;
    return articles[row - 1]!.detail_list.flatMap((totals) =>
      numbersOf(totals, now).map((number) => ({ ...number, milestoneId, deliverableId, provenance: 'PLATFORM_API' as const })),
    );
  });
  if (found.length === 0) return 0;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM milestone WHERE id = ANY(${[...new Set(found.map(({ milestoneId }) => milestoneId))].sort()}::uuid[]) ORDER BY id FOR UPDATE`;
    const known = await tx.observation.findMany({
      where: { provenance: 'PLATFORM_API', withdrawnAt: null, deliverableId: { in: found.flatMap(({ deliverableId }) => deliverableId ?? []) } },
      select: { deliverableId: true, metric: true, capturedAt: true },
    });
    const keyOf = (each: { deliverableId: string | null; metric: string; capturedAt: Date }) =>
      `${each.deliverableId} ${each.metric} ${each.capturedAt.getTime()}`;
    const seen = new Set(known.map(keyOf));
    const fresh = found.filter((each) => !seen.has(keyOf(each)));
    await tx.observation.createMany({ data: fresh.map((each) => ({ ...each, createdAt: now })) });
    return fresh.length;
  });
}

/** Totals up to the end of a day. Sharers are people and stand for no number of shares; a rate above one is in another unit than was promised. */
function numbersOf(totals: Article['detail_list'][number], now: Date): { metric: MetricCode; value: string; capturedAt: Date }[] {
  const capturedAt = endOfContractDay(totals.stat_date);
  if (capturedAt > now) return [];
  const rate = totals.read_finish_rate;
  const numbers: [MetricCode, number | undefined][] = [
    ['REACH', totals.read_user],
    ['LIKES', totals.like_user],
    ['COMMENTS', totals.comment_count],
    ['SAVES', totals.collection_user],
    ['FOLLOWS', totals.read_subscribe_user],
    ['COMPLETION_RATE', rate !== undefined && rate <= 1 ? rate : undefined],
  ];
  return numbers.flatMap(([metric, value]) => (value === undefined ? [] : [{ metric, value: String(value), capturedAt }]));
}
