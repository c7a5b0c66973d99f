// How well the risk score tells bought traffic from organic: precision and recall over a range of seeds, and the share caught of each kind.
import { accountDay, importedPost } from '@/lib/integrity/imported-batch';
import { findAll } from '@/lib/integrity/findings/find-all';
import type { Evidence, ImportedBatch } from '@/lib/integrity/evidence';
import { CHECK_THRESHOLD, scoreOf } from '@/lib/integrity/risk/score';
import { riskSubjects } from '@/lib/integrity/risk/subjects';
import { simulateAccount, type SimulatedAccount, type TrafficKind } from './simulate-account';

export type Detection = {
  readonly accounts: number;
  readonly precision: number;
  readonly recall: number;
  /** Of honest accounts, how many are looked at for nothing. */
  readonly falseAlarms: number;
  readonly byKind: readonly { readonly kind: TrafficKind; readonly accounts: number; readonly flagged: number }[];
};

/** The exports as the product would hold them: posts of the milestone matched to their deliverables. */
export function evidenceOf({ exports, milestone }: SimulatedAccount): Evidence {
  const batches = exports.map((each, place): ImportedBatch => ({
    id: `import ${place}`,
    platform: 'XIAOHONGSHU',
    isOfMilestone: true,
    uploadedBy: 'FREELANCER',
    capturedAt: each.at,
    createdAt: each.at,
    traits: { application: null, createdAt: null, modifiedAt: null, lastModifiedBy: null, warnings: [], repeatedRows: 0 },
    headings: { ofFormat: 0, alike: 0 },
    posts: each.posts.map((post) => importedPost({ ...post, deliverableId: milestone.includes(post.title) ? post.title : null })),
    days: each.days.map((day) => accountDay({ ...day, day: day.day! })),
  }));
  return { batches, publicCounts: [], reexports: [], titles: new Map(), now: exports.at(-1)!.at };
}

export function highestScore(account: SimulatedAccount) {
  const evidence = evidenceOf(account);
  const comments = new Map(account.comments.length > 0 ? [[account.milestone[0]!, account.comments]] : []);
  const scores = riskSubjects(evidence, findAll(evidence), { clicks: new Map(), comments }).map((subject) => ({ subject: subject.id, ...scoreOf(subject) }));
  return scores.sort((first, second) => second.score - first.score)[0]!;
}

export function measureDetection(fromSeed: number, untilSeed: number): Detection {
  const tally = new Map<TrafficKind, { accounts: number; flagged: number }>();
  const sums = { caught: 0, missed: 0, wrong: 0, right: 0 };
  for (let seed = fromSeed; seed <= untilSeed; seed += 1) {
    const account = simulateAccount(seed);
    const isFlagged = highestScore(account).score >= CHECK_THRESHOLD;
    const own = tally.get(account.kind) ?? { accounts: 0, flagged: 0 };
    tally.set(account.kind, { accounts: own.accounts + 1, flagged: own.flagged + (isFlagged ? 1 : 0) });
    sums[account.isBought ? (isFlagged ? 'caught' : 'missed') : isFlagged ? 'wrong' : 'right'] += 1;
  }
  return {
    accounts: untilSeed - fromSeed + 1,
    precision: sums.caught / (sums.caught + sums.wrong),
    recall: sums.caught / (sums.caught + sums.missed),
    falseAlarms: sums.wrong / (sums.wrong + sums.right),
    byKind: [...tally].map(([kind, own]) => ({ kind, ...own })).sort((first, second) => (first.kind < second.kind ? -1 : 1)),
  };
}

export function tableOf({ accounts, precision, recall, falseAlarms, byKind }: Detection, title: string): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return [
    `${title}: ${accounts} accounts, precision ${percent(precision)}, recall ${percent(recall)}, false alarms ${percent(falseAlarms)}`,
    ...byKind.map((row) => `  ${row.kind.padEnd(36)} ${String(row.accounts).padStart(5)} ${percent(row.flagged / row.accounts).padStart(8)} looked at`),
  ].join('\n');
}
