// What a comparison of one deliverable with everything delivered before found: the shape in which the engine reads it.

/** Shares are of the deliverable's own text, 10,000 = all of it. */
export type OriginalityResult = {
  readonly id: string;
  readonly deliverableId: string;
  /** Found in earlier deliverables of anyone. */
  readonly overlapBps: number;
  /** Of that, in the freelancer's own. */
  readonly ownBps: number;
  /** Found in deliverables of others. */
  readonly othersBps: number;
  /** Of the text compared; a later text needs a new comparison. */
  readonly textHash: string;
  readonly checkedAt: Date;
};
