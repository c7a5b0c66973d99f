// The verdicts that were kept of a milestone, newest first, each with what it changed against the one before.
import type { Reader } from '@/lib/db/client';
import { verdictChanges, type VerdictChange } from './rules';
import type { CriterionVerdict, Standing } from './verdict';

const LIMIT = 30;

type Row = { id: string; at: Date; criteria: { criterionId: string; verdict: CriterionVerdict; standing: Standing }[]; earned: string };

export type KeptEvaluation = Pick<Row, 'id' | 'at' | 'criteria'> & {
  /** What an acceptance would have paid then. */
  readonly earnedMinor: bigint;
  readonly changes: readonly VerdictChange[];
};

/** Only the verdicts are read: the evidence behind them can be thousands of rows. */
export async function evaluationHistory(reader: Reader, milestoneId: string): Promise<KeptEvaluation[]> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT e.id, e.at, e.result->'tranchesIfApproved'->>'earnedMinor' AS earned,
      (SELECT jsonb_agg(jsonb_build_object('criterionId', c->>'criterionId', 'verdict', c->>'verdict', 'standing', c->>'standing') ORDER BY place)
        FROM jsonb_array_elements(e.result->'criteria') WITH ORDINALITY AS each(c, place)) AS criteria
    FROM evaluation e WHERE e.milestone_id = ${milestoneId}::uuid ORDER BY e.at DESC, e.id DESC LIMIT ${LIMIT}`;
  return rows.map(({ id, at, criteria, earned }, place) => {
    const before = rows[place + 1];
    return { id, at, criteria, earnedMinor: BigInt(earned), changes: before ? verdictChanges(before, { criteria }) : [] };
  });
}
