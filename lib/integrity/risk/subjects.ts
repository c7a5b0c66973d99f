// Who the risk is computed of: every post of the milestone, and the account behind it. Evidence in, subjects out; no I/O.
import type { Platform } from '@/lib/dimensions/platforms';
import type { Evidence, ImportedBatch, ImportedPost, Numbers } from '../evidence';
import type { FindingDraft, Severity } from '../words';
import type { AccountRisk, DayOfAccount, PostCounts, PostRisk, RiskSubject } from './input';

/** What other parts of the product know of a post. Empty where they know nothing. */
export type SideKnowledge = {
  readonly clicks: ReadonlyMap<string, { readonly people: number; readonly bots: number }>;
  readonly comments: ReadonlyMap<string, readonly string[]>;
};

export const NOTHING_ELSE: SideKnowledge = { clicks: new Map(), comments: new Map() };

/** The past that counts: an account changes over the years. */
const MOST_BASELINE = 40;

/** `findings` are those that nobody has explained. */
export function riskSubjects(
  { batches }: Evidence,
  findings: readonly Pick<FindingDraft, 'severity' | 'platform' | 'deliverableId'>[],
  known: SideKnowledge = NOTHING_ELSE,
): RiskSubject[] {
  const platforms = [...new Set(batches.filter((batch) => batch.isOfMilestone).map((batch) => batch.platform))];
  return platforms.flatMap((platform) => {
    const own = batches.filter((batch) => batch.platform === platform);
    const severities = (deliverableId: string | null): Severity[] =>
      findings.filter((each) => each.deliverableId === deliverableId && each.platform === platform).map((each) => each.severity);
    const deliverables = [...new Set(own.filter((batch) => batch.isOfMilestone).flatMap((batch) => batch.posts.flatMap((post) => post.deliverableId ?? [])))];
    return [
      ...deliverables.map((id): PostRisk => ({
        ...postOf(id, platform, own),
        findings: severities(id),
        clicks: known.clicks.get(id) ?? null,
        comments: known.comments.get(id) ?? [],
      })),
      { kind: 'ACCOUNT', id: `account:${platform}`, platform, days: daysOf(own), findings: severities(null) } satisfies AccountRisk,
    ];
  });
}

function postOf(
  id: string,
  platform: Platform,
  batches: readonly ImportedBatch[],
): Pick<PostRisk, 'kind' | 'id' | 'platform' | 'counts' | 'captures' | 'baseline'> {
  const captures = batches.flatMap((batch) =>
    batch.posts.filter((post) => post.deliverableId === id).map((post) => ({ at: batch.capturedAt, counts: countsOf(post.numbers) })),
  );
  const latest = new Map<string, ImportedPost>();
  for (const post of batches.flatMap((batch) => batch.posts)) if (post.deliverableId === null) latest.set(post.keys[0] ?? String(post.row), post);
  const baseline = [...latest.values()]
    .sort((first, second) => (second.publishedAt?.getTime() ?? 0) - (first.publishedAt?.getTime() ?? 0))
    .slice(0, MOST_BASELINE);
  return { kind: 'POST', id, platform, counts: captures.at(-1)!.counts, captures, baseline: baseline.map((post) => countsOf(post.numbers)) };
}

function countsOf(numbers: Numbers): PostCounts {
  return {
    views: numbers.VIEWS ?? null,
    likes: numbers.LIKES ?? null,
    comments: numbers.COMMENTS ?? null,
    shares: numbers.SHARES ?? null,
    saves: numbers.SAVES ?? null,
  };
}

/** Files tell of different numbers of a day; the latest telling of each counts. */
function daysOf(batches: readonly ImportedBatch[]): DayOfAccount[] {
  const days = new Map<string, Numbers>();
  for (const { day, numbers } of batches.flatMap((batch) => batch.days)) days.set(day, { ...days.get(day), ...numbers });
  return [...days]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([day, numbers]) => ({
      day,
      followers: numbers.FOLLOWERS ?? null,
      gained: numbers.NEW_FOLLOWERS ?? null,
      lost: numbers.LOST_FOLLOWERS ?? null,
      views: numbers.VIEWS ?? null,
      likes: numbers.LIKES ?? null,
    }));
}
