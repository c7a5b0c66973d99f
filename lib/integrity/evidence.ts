// The evidence of a milestone as findings and risk read it: imports with their posts and days, and what was read off public pages. Types and small reads only.
import type { MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { FileTraits } from '@/lib/metrics/file-traits';

export type Side = 'BUSINESS' | 'FREELANCER';
export type Numbers = Readonly<Partial<Record<MetricCode, number>>>;

/** One post as one export has it. */
export type ImportedPost = {
  readonly row: number;
  readonly deliverableId: string | null;
  /** Names of the post that another export of the same platform may have too. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly publishedAt: Date | null;
  readonly isVideo: boolean;
  readonly numbers: Numbers;
  /** The platform printed some of them shortened (1.2万). */
  readonly isShortened: boolean;
};

/** `day` is `YYYY-MM-DD`. */
export type AccountDay = { readonly day: string; readonly numbers: Numbers };

export type ImportedBatch = {
  readonly id: string;
  readonly platform: Platform;
  /** False for an import of another milestone of the contract, which is about the same account. */
  readonly isOfMilestone: boolean;
  readonly uploadedBy: Side;
  readonly capturedAt: Date;
  readonly createdAt: Date;
  readonly traits: FileTraits;
  /** How many files of this format were ever seen, and how many with these headings. */
  readonly headings: { readonly ofFormat: number; readonly alike: number };
  readonly posts: readonly ImportedPost[];
  readonly days: readonly AccountDay[];
};

/** A number that one side typed in. */
export type PublicCount = {
  readonly entryId: string;
  readonly deliverableId: string;
  readonly metric: MetricCode;
  readonly value: number;
  readonly readAt: Date;
  readonly by: Side;
};

export type ReexportState = {
  readonly id: string;
  readonly platform: Platform;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredBy: string | null;
};

export type Evidence = {
  /** As they were made, the oldest first. None that were taken back. */
  readonly batches: readonly ImportedBatch[];
  readonly publicCounts: readonly PublicCount[];
  readonly reexports: readonly ReexportState[];
  readonly titles: ReadonlyMap<string, string>;
  readonly now: Date;
};

const indexes = new WeakMap<ImportedBatch, ReadonlyMap<string, ImportedPost>>();

/** The post in another import: by its deliverable, else by any of its names. */
export function samePost(batch: ImportedBatch, post: ImportedPost): ImportedPost | null {
  let index = indexes.get(batch);
  if (!index) {
    // Back to front, so that the first of several with one name stays.
    index = new Map(batch.posts.toReversed().flatMap((each) => namesOf(each).map((name) => [name, each] as const)));
    indexes.set(batch, index);
  }
  for (const name of namesOf(post)) {
    const found = index.get(name);
    if (found) return found;
  }
  return null;
}

function namesOf({ deliverableId, keys }: ImportedPost): string[] {
  return deliverableId === null ? [...keys] : [`deliverable:${deliverableId}`, ...keys];
}

export function nameOf(post: ImportedPost): string {
  return post.title || `#${post.row}`;
}
