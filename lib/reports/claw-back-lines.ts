// What was taken back from a freelancer after they were paid, a line for each decision. From the ledger alone.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';

/** UNDERWAY: decided, and neither taken from the balance nor advanced by the platform. */
export type ClawBackState = 'UNDERWAY' | 'TAKEN' | 'OWED';

export type ClawBackLine = {
  decisionId: string;
  milestoneId: string;
  contractId: string;
  contractNumber: string;
  ordinal: number;
  title: string;
  titleEn: string | null;
  business: { name: string; nameEn: string | null };
  currency: Currency;
  decidedAt: Date;
  /** When it was booked; null while it is under way. */
  at: Date | null;
  state: ClawBackState;
  /** What went back to the business, the platform's fee on it included. */
  grossMinor: bigint;
  /** The part of it that the platform gave back. */
  feeMinor: bigint;
  /** The part of it that the freelancer gives. */
  netMinor: bigint;
  reference: string;
};

type Row = Omit<ClawBackLine, 'contractNumber' | 'business' | 'state' | 'netMinor'> & {
  serial: number;
  name: string;
  nameEn: string | null;
  kind: string | null;
};

/** Newest first; the viewer's own. With `within`, those booked from one moment until before another. */
export async function listClawBacks(viewer: Viewer, within?: { from: Date; to: Date }): Promise<ClawBackLine[]> {
  if (!viewer.profile) return [];
  const bounds = within ? Prisma.sql`WHERE at >= ${within.from} AND at < ${within.to}` : Prisma.empty;
  const rows = await db().$queryRaw<Row[]>`
    WITH line AS (
      SELECT d.id AS "decisionId", m.id AS "milestoneId", c.id AS "contractId", c.serial, m.ordinal, m.title, m.title_en AS "titleEn", b.name, b.name_en AS "nameEn",
        d.currency, d.decided_at AS "decidedAt", d.refund_minor AS "grossMinor", coalesce(fee.amount, 0)::bigint AS "feeMinor", booked.kind,
        -- Where the fee is all of it, nothing else is booked.
        coalesce(booked.occurred_at, CASE WHEN fee.amount = d.refund_minor THEN fee.occurred_at END) AS at,
        coalesce(booked.reference, booked.id::text, d.id::text) AS reference
      FROM contract c
      JOIN business b ON b.id = c.business_id
      JOIN milestone m ON m.contract_id = c.id
      JOIN decision d ON d.milestone_id = m.id AND d.kind = 'CLAW_BACK'
      LEFT JOIN ledger_transfer booked ON booked.milestone_id = m.id AND booked.decision_id = d.id AND booked.kind IN ('REVERSAL_CONFIRMED', 'RECEIVABLE_BOOKED')
      LEFT JOIN LATERAL (
        SELECT t.occurred_at, sum(p.amount_minor) AS amount
        FROM ledger_transfer t JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'platform_fee'
        WHERE t.milestone_id = m.id AND t.decision_id = d.id AND t.kind = 'FEE_GIVEN_BACK' GROUP BY 1) fee ON true
      WHERE c.freelancer_id = ${viewer.profile.id}::uuid)
    SELECT * FROM line ${bounds} ORDER BY coalesce(at, "decidedAt") DESC, "decisionId" DESC`;
  return rows.map(({ serial, name, nameEn, kind, ...row }) => ({
    ...row,
    contractNumber: contractNumber(serial),
    business: { name, nameEn },
    netMinor: row.grossMinor - row.feeMinor,
    state: row.at === null ? 'UNDERWAY' : kind === 'RECEIVABLE_BOOKED' ? 'OWED' : 'TAKEN',
  }));
}

export type Owed = { currency: Currency; owedMinor: bigint };

/** What the viewer still owes the platform, a row for each currency that is not even; as it stood before a moment, when one is given. */
export async function listOwed(viewer: Viewer, before?: Date): Promise<Owed[]> {
  if (!viewer.profile) return [];
  return db().$queryRaw<Owed[]>`
    SELECT a.currency, sum(p.amount_minor)::bigint AS "owedMinor"
    FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id JOIN ledger_transfer t ON t.id = p.transfer_id
    WHERE a.kind = 'receivable' AND a.owner_id = ${viewer.profile.id} ${before ? Prisma.sql`AND t.occurred_at < ${before}` : Prisma.empty}
    GROUP BY 1 HAVING sum(p.amount_minor) <> 0 ORDER BY 1`;
}
