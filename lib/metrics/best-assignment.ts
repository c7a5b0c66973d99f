// Pairs two sides so that the total score is greatest: the Hungarian method with potentials. Deterministic for the same input order.

/**
 * `scores[left][right]` above zero = may be paired, 0 = may not. Returns for each left its right, or null. Cost grows with
 * smaller side² × larger side; callers hand in one connected group at a time.
 */
export function bestAssignment(scores: readonly (readonly number[])[]): (number | null)[] {
  const lefts = scores.length;
  const rights = scores[0]?.length ?? 0;
  if (lefts === 0 || rights === 0) return scores.map(() => null);
  if (lefts > rights) return transposed(scores, rights);
  // One spare right for each left stands for "not paired", so that every left finds a place.
  const columns = rights + lefts;
  const costOf = (left: number, right: number) => (right < rights ? -(scores[left]![right] ?? 0) : 0);
  const leftPotential = Array.from<number>({ length: lefts + 1 }).fill(0);
  const rightPotential = Array.from<number>({ length: columns + 1 }).fill(0);
  const leftOfColumn = Array.from<number>({ length: columns + 1 }).fill(0);
  const cameFrom = Array.from<number>({ length: columns + 1 }).fill(0);
  for (let left = 1; left <= lefts; left += 1) {
    leftOfColumn[0] = left;
    const slack = Array.from<number>({ length: columns + 1 }).fill(Number.POSITIVE_INFINITY);
    const isSeen = Array.from<boolean>({ length: columns + 1 }).fill(false);
    let column = 0;
    do {
      isSeen[column] = true;
      const current = leftOfColumn[column]!;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let each = 1; each <= columns; each += 1) {
        if (isSeen[each]) continue;
        const reduced = costOf(current - 1, each - 1) - leftPotential[current]! - rightPotential[each]!;
        if (reduced < slack[each]!) {
          slack[each] = reduced;
          cameFrom[each] = column;
        }
        if (slack[each]! < least) {
          least = slack[each]!;
          next = each;
        }
      }
      for (let each = 0; each <= columns; each += 1) {
        if (isSeen[each]) {
          leftPotential[leftOfColumn[each]!]! += least;
          rightPotential[each]! -= least;
        } else slack[each]! -= least;
      }
      column = next;
    } while (leftOfColumn[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column]!;
      leftOfColumn[column] = leftOfColumn[before]!;
      column = before;
    }
  }
  const paired: (number | null)[] = scores.map(() => null);
  for (let column = 1; column <= rights; column += 1) {
    const left = leftOfColumn[column]!;
    if (left > 0 && (scores[left - 1]![column - 1] ?? 0) > 0) paired[left - 1] = column - 1;
  }
  return paired;
}

/** The shorter side leads, since the cost grows with its square. */
function transposed(scores: readonly (readonly number[])[], rights: number): (number | null)[] {
  const turned = Array.from({ length: rights }, (_, right) => scores.map((line) => line[right] ?? 0));
  const paired: (number | null)[] = scores.map(() => null);
  for (const [right, left] of bestAssignment(turned).entries()) {
    if (left !== null) paired[left] = right;
  }
  return paired;
}
