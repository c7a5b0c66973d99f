// A freelancer's month: what was pending when it began, what was earned, what arrived, what was pending when it ended, and what was taken back
// after it had arrived. From the ledger alone.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { invariant } from '@/lib/errors/invariant';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { addMs } from '@/lib/time/duration';
import { ARRIVED_OR_BACK_KINDS, type TransferKind } from '@/lib/ledger/kinds';
import { listClawBacks, listOwed, type ClawBackLine, type Owed } from './claw-back-lines';
import { MONTH } from './document-place';

/** More than a person can finish in a month; a document of this length is still set within its bounds. */
const LONGEST = 2_000;
const MONTHS_LISTED = 36;

export type StatementMonth = {
  /** `2026-04`, in the viewer's time zone. */ month: string;
  currency: Currency;
  earnedMinor: bigint;
  arrivedMinor: bigint;
  takenBackMinor: bigint;
};

/** Months in which something moved, newest first, one row a currency. */
export async function listStatementMonths(viewer: Viewer): Promise<StatementMonth[]> {
  if (!viewer.profile) return [];
  const rows = await db().$queryRaw<{ month: string; currency: Currency; earned: bigint; arrived: bigint; taken: bigint }[]>`
    SELECT to_char(t.occurred_at AT TIME ZONE ${viewer.timeZone}, 'YYYY-MM') AS month, p.currency,
      coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind = 'release_pending' AND NOT t.kind = ANY(${ARRIVED_OR_BACK_KINDS})), 0)::bigint AS earned,
      coalesce(sum(p.amount_minor) FILTER (WHERE a.kind = 'release_pending' AND t.kind = ANY(${ARRIVED_OR_BACK_KINDS})), 0)::bigint AS arrived,
      coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind = 'refund_pending'), 0)::bigint AS taken
    FROM contract c
    JOIN milestone m ON m.contract_id = c.id
    JOIN ledger_transfer t ON t.milestone_id = m.id
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id
      AND (a.kind = 'release_pending' OR (a.kind = 'refund_pending' AND t.kind IN ('REVERSAL_CONFIRMED', 'RECEIVABLE_BOOKED')))
    WHERE c.freelancer_id = ${viewer.profile.id}::uuid
    GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT ${MONTHS_LISTED}`;
  return rows.map(({ earned, arrived, taken, ...row }) => ({ ...row, earnedMinor: earned, arrivedMinor: arrived, takenBackMinor: taken }));
}

export type StatementLine = {
  at: Date;
  kind: string;
  currency: Currency;
  contractNumber: string;
  ordinal: number;
  title: string;
  titleEn: string | null;
  business: { name: string; nameEn: string | null };
  /** What was decided for the freelancer, the fee included; zero where money arrives. */
  grossMinor: bigint;
  feeMinor: bigint;
  netMinor: bigint;
  arrivedMinor: bigint;
  /** What arrived, where the provider paid it in another currency. */
  settled: { amountMinor: bigint; currency: Currency } | null;
  reference: string;
};

export type StatementTotals = {
  currency: Currency;
  openingMinor: bigint;
  grossMinor: bigint;
  feeMinor: bigint;
  netMinor: bigint;
  arrivedMinor: bigint;
  closingMinor: bigint;
  /** Of money that had arrived, in this or an earlier month. */
  takenBack: { grossMinor: bigint; feeMinor: bigint; netMinor: bigint };
  /** What could not be taken and is owed to the platform when the month ends, of all months. */
  owedMinor: bigint;
};

/** Null when the month is none, has not begun, or nothing of the viewer's moved or was pending in it. */
export async function findStatement(viewer: Viewer, month: string, now: Date) {
  if (!MONTH.test(month) || !viewer.profile) return null;
  const { from, to } = await boundsOf(month, viewer.timeZone);
  if (from > now) return null;
  const [opening, lines, clawBacks, owed] = await Promise.all([
    openingOf(viewer.profile.id, from),
    linesOf(viewer.profile.id, from, to),
    listClawBacks(viewer, { from, to }),
    listOwed(viewer, to),
  ]);
  if ([opening, lines, clawBacks, owed].every((rows) => rows.length === 0)) return null;
  const isOver = to <= now;
  return {
    month,
    number: `S-${month}-${viewer.profile.slug}`,
    freelancer: await db().freelancerProfile.findUniqueOrThrow({ where: { id: viewer.profile.id }, select: { displayName: true, displayNameEn: true } }),
    isOver,
    from,
    /** A month that is over is dated at its end; a running one at its last movement. */
    datedAt: isOver ? addMs(to, -1) : latest([lines.at(-1)?.at, clawBacks[0]?.at, from]),
    lines,
    /** Oldest first, as the lines. */
    clawBacks: clawBacks.toReversed(),
    totals: totalsOf(opening, lines, clawBacks, owed),
  };
}

export type Statement = NonNullable<Awaited<ReturnType<typeof findStatement>>>;

function latest(moments: readonly (Date | null | undefined)[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));
}

/** Where a month begins and ends in a time zone; the database knows them all. */
async function boundsOf(month: string, timeZone: string): Promise<{ from: Date; to: Date }> {
  const first = `${month}-01`;
  const [bounds] = await db().$queryRaw<{ from: Date; to: Date }[]>`
    SELECT ${first}::timestamp AT TIME ZONE ${timeZone} AS "from", (${first}::timestamp + interval '1 month') AT TIME ZONE ${timeZone} AS "to"`;
  return bounds!;
}

type Opening = { currency: Currency; pending: bigint };

/** What had been decided and had not arrived when the month began. */
async function openingOf(freelancerId: string, from: Date): Promise<Opening[]> {
  return db().$queryRaw<Opening[]>`
    SELECT p.currency, sum(-p.amount_minor)::bigint AS pending
    FROM contract c
    JOIN milestone m ON m.contract_id = c.id
    JOIN ledger_transfer t ON t.milestone_id = m.id
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'release_pending'
    WHERE c.freelancer_id = ${freelancerId}::uuid AND t.occurred_at < ${from}
    GROUP BY 1 HAVING sum(p.amount_minor) <> 0 ORDER BY 1`;
}

type Row = Omit<StatementLine, 'contractNumber' | 'business' | 'settled' | 'grossMinor' | 'feeMinor' | 'netMinor' | 'arrivedMinor'> & {
  serial: number;
  name: string;
  nameEn: string | null;
  pending: bigint;
  fee: bigint;
  settledMinor: bigint | null;
  settledCurrency: Currency | null;
};

async function linesOf(freelancerId: string, from: Date, to: Date): Promise<StatementLine[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT t.occurred_at AS at, t.kind, p.currency, c.serial, m.ordinal, m.title, m.title_en AS "titleEn", b.name, b.name_en AS "nameEn",
      coalesce(t.reference, t.id::text) AS reference, o.settled_minor AS "settledMinor", o.settled_currency AS "settledCurrency",
      coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind = 'release_pending'), 0)::bigint AS pending,
      coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind = 'platform_fee'), 0)::bigint AS fee
    FROM contract c
    JOIN business b ON b.id = c.business_id
    JOIN milestone m ON m.contract_id = c.id
    JOIN ledger_transfer t ON t.milestone_id = m.id
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id AND a.kind IN ('release_pending', 'platform_fee')
    LEFT JOIN payment_operation o ON o.balance_transaction_id = t.reference AND o.leg = 'RELEASE'
    WHERE c.freelancer_id = ${freelancerId}::uuid AND t.occurred_at >= ${from} AND t.occurred_at < ${to}
    GROUP BY t.id, o.id, p.currency, c.serial, m.ordinal, m.title, m.title_en, b.name, b.name_en
    HAVING bool_or(a.kind = 'release_pending')
    ORDER BY t.occurred_at, t.created_at, t.id LIMIT ${LONGEST + 1}`;
  // A statement that leaves lines out would state wrong sums.
  invariant(rows.length <= LONGEST, 'a month of one freelancer fits a statement');
  return rows.map(({ serial, name, nameEn, pending, fee, settledMinor, settledCurrency, ...row }) => {
    const arrives = ARRIVED_OR_BACK_KINDS.includes(row.kind as TransferKind);
    return {
      ...row,
      contractNumber: contractNumber(serial),
      business: { name, nameEn },
      grossMinor: arrives ? 0n : pending + fee,
      feeMinor: arrives ? 0n : fee,
      netMinor: arrives ? 0n : pending,
      arrivedMinor: arrives ? -pending : 0n,
      settled: settledMinor !== null && settledCurrency ? { amountMinor: settledMinor, currency: settledCurrency } : null,
    };
  });
}

/** One line a currency: opening + net − arrived = closing. What was taken back had arrived before, and is summed apart. Pure. */
function totalsOf(opening: readonly Opening[], lines: readonly StatementLine[], clawBacks: readonly ClawBackLine[], owed: readonly Owed[]): StatementTotals[] {
  const currencies = [...new Set([opening, lines, clawBacks, owed].flatMap((rows) => rows.map((row) => row.currency)))].sort();
  return currencies.map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    const sum = (name: 'grossMinor' | 'feeMinor' | 'netMinor' | 'arrivedMinor') => own.reduce((total, line) => total + line[name], 0n);
    const openingMinor = opening.find((row) => row.currency === currency)?.pending ?? 0n;
    const netMinor = sum('netMinor');
    const arrivedMinor = sum('arrivedMinor');
    return {
      currency,
      openingMinor,
      grossMinor: sum('grossMinor'),
      feeMinor: sum('feeMinor'),
      netMinor,
      arrivedMinor,
      closingMinor: openingMinor + netMinor - arrivedMinor,
      takenBack: takenBackOf(clawBacks.filter((line) => line.currency === currency)),
      owedMinor: owed.find((row) => row.currency === currency)?.owedMinor ?? 0n,
    };
  });
}

function takenBackOf(lines: readonly ClawBackLine[]): StatementTotals['takenBack'] {
  const sum = (name: 'grossMinor' | 'feeMinor' | 'netMinor') => lines.reduce((total, line) => total + line[name], 0n);
  return { grossMinor: sum('grossMinor'), feeMinor: sum('feeMinor'), netMinor: sum('netMinor') };
}

/** The milestone of a line, as a statement names it. */
export function lineName(line: Pick<StatementLine, 'contractNumber' | 'ordinal' | 'title' | 'titleEn' | 'business'>, locale: Locale): string {
  return `${line.contractNumber} · ${line.ordinal} ${readerText(locale, line.title, line.titleEn)} — ${readerText(locale, line.business.name, line.business.nameEn)}`;
}
