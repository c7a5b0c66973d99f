// How much of a text stands in others, counted piece by piece: sketches only say where to look. No I/O.
import { shinglesOf, type Shingle } from './shingles';

export type Relation = 'OWN' | 'CONTRACT' | 'OTHERS';

export type EarlierText = { readonly deliverableId: string; readonly relation: Relation; readonly text: string; readonly recordedAt: Date };

export type Passage = { readonly start: number; readonly end: number; readonly relation: 'OWN' | 'CONTRACT'; readonly deliverableId: string };

export type Coverage = {
  /** Pieces of the text that could be compared. */
  readonly shingleCount: number;
  readonly overlapBps: number;
  readonly ownBps: number;
  readonly othersBps: number;
  readonly contractBps: number;
  readonly passages: readonly Passage[];
};

/** Below this a text is a title or a few words, which many people write alike. */
export const FEWEST_SHINGLES = 12;
/** A stretch shown as repeated is at least so many pieces long; a gap of a few changed words does not part it. */
const FEWEST_IN_PASSAGE = 4;
const LONGEST_GAP = 5;
const MOST_PASSAGES = 40;

export type CoverageInput = {
  readonly text: string;
  /** What the business gave: nobody's own. */
  readonly brief: readonly string[];
  /** Pieces so many different people use that they say nothing. */
  readonly common: ReadonlySet<number>;
  readonly earlier: readonly EarlierText[];
  /** What the same deliverable said before, and the freelancer's other texts: who wrote something first did not copy it from a later one. */
  readonly ownHistory: readonly { readonly text: string; readonly recordedAt: Date }[];
};

export function ownShingles(text: string, brief: readonly string[]): Shingle[] {
  const given = new Set(brief.flatMap((each) => shinglesOf(each).map(({ hash }) => hash)));
  return shinglesOf(text).filter(({ hash }) => !given.has(hash));
}

export function coverageOf({ text, brief, common, earlier, ownHistory }: CoverageInput): Coverage {
  const shingles = ownShingles(text, brief).filter(({ hash }) => !common.has(hash));
  const history = ownHistory.map((each) => ({ at: each.recordedAt.getTime(), hashes: hashesOf(each.text) }));
  const found = { OWN: new Map<number, string>(), CONTRACT: new Map<number, string>(), OTHERS: new Map<number, string>() };
  for (const other of earlier) {
    const at = other.recordedAt.getTime();
    const before = history.filter((each) => each.at < at);
    for (const hash of hashesOf(other.text)) {
      if (found[other.relation].has(hash) || before.some((each) => each.hashes.has(hash))) continue;
      found[other.relation].set(hash, other.deliverableId);
    }
  }
  const share = (isIn: (hash: number) => boolean) =>
    shingles.length === 0 ? 0 : Math.floor((shingles.filter(({ hash }) => isIn(hash)).length * 10_000) / shingles.length);
  const ownBps = share((hash) => found.OWN.has(hash));
  const othersBps = share((hash) => found.OTHERS.has(hash));
  return {
    shingleCount: shingles.length,
    overlapBps: share((hash) => found.OWN.has(hash) || found.OTHERS.has(hash)),
    ownBps,
    othersBps,
    contractBps: share((hash) => found.CONTRACT.has(hash)),
    passages: [...passagesOf(shingles, found.OWN, 'OWN'), ...passagesOf(shingles, found.CONTRACT, 'CONTRACT')]
      .sort((first, second) => first.start - second.start)
      .slice(0, MOST_PASSAGES),
  };
}

function hashesOf(text: string): Set<number> {
  return new Set(shinglesOf(text).map(({ hash }) => hash));
}

type Run = { first: number; last: number; pieces: number; deliverableId: string };

function passagesOf(shingles: readonly Shingle[], found: ReadonlyMap<number, string>, relation: Passage['relation']): Passage[] {
  const runs: Run[] = [];
  for (const [place, { hash }] of shingles.entries()) {
    const deliverableId = found.get(hash);
    if (deliverableId === undefined) continue;
    const run = runs.at(-1);
    if (run && run.deliverableId === deliverableId && place - run.last <= LONGEST_GAP) {
      run.last = place;
      run.pieces += 1;
    } else runs.push({ first: place, last: place, pieces: 1, deliverableId });
  }
  return runs
    .filter(({ pieces }) => pieces >= FEWEST_IN_PASSAGE)
    .map(({ first, last, deliverableId }) => ({ start: shingles[first]!.start, end: shingles[last]!.end, relation, deliverableId }));
}
