// Where all the money is: ours against the provider's, what it is owed to, how long it has been held, and what stands still.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { GatewayError, isOursToBook } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addDays, addMs, DAY_MS, MINUTE_MS } from '@/lib/time/duration';
import { listKindBalances } from './books';
import { HELD_ALARM_DAYS, positionsOf } from './money-rules';
import { assertAdmin } from './people-and-gigs';

const HELD = ['FUNDED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DISPUTED', 'SETTLING', 'CANCELLING'] as const;
const LIMIT = 50;
/** A movement this young may still be on its way into the books. */
const SETTLING_MS = 10 * MINUTE_MS;
/** An operation should have been called by then … */
const CALL_LATE_MS = 15 * MINUTE_MS;
/** … and confirmed by then. */
const CONFIRM_LATE_MS = DAY_MS;
/** One page of the provider's list. */
const MOVEMENTS = 100;

export type HeldBand = { currency: Currency; /** Held at least so many days. */ days: number; count: number; amountMinor: bigint };

export async function getMoneyState(viewer: Viewer, now: Date) {
  assertAdmin(viewer);
  const [balances, provider, held, aged, lateOperations, openEvents, unbooked] = await Promise.all([
    listKindBalances(viewer),
    orNull(paymentGateway.getBalance()),
    listHeld(now),
    listAged(now, LIMIT),
    listLateOperations(now),
    db().externalEvent.findMany({
      where: { status: { in: ['WAITING', 'FAILED'] } },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: LIMIT,
      select: { id: true, type: true, status: true, receivedAt: true, attempts: true, lastError: true },
    }),
    orNull(listUnbooked(now)),
  ]);
  return { positions: positionsOf(balances, provider, held.expectedFees), bands: held.bands, aged, lateOperations, openEvents, unbooked };
}

export type MoneyState = Awaited<ReturnType<typeof getMoneyState>>;

/** Null when the provider does not answer. */
async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GatewayError) return null;
    throw error;
  }
}

/** What is held, by age, and the service fees within what is undecided. Looks at unfinished milestones only. */
async function listHeld(now: Date): Promise<{ bands: HeldBand[]; expectedFees: Map<string, bigint> }> {
  const [first, second, third] = HELD_ALARM_DAYS;
  // A whole division of integers rounds down, as the fee of each decision does.
  const rows = await db().$queryRaw<{ currency: Currency; days: number; count: number; amount: bigint; fees: bigint }[]>`
    SELECT m.currency,
      CASE WHEN m.funded_at <= ${addDays(now, -third)} THEN ${third}::int WHEN m.funded_at <= ${addDays(now, -second)} THEN ${second}::int
        WHEN m.funded_at <= ${addDays(now, -first)} THEN ${first}::int ELSE 0 END AS days,
      count(*)::int AS count, sum(m.amount_minor)::bigint AS amount,
      coalesce(sum(m.amount_minor * c.fee_bps / 10000) FILTER (WHERE m.status NOT IN ('SETTLING', 'CANCELLING')), 0)::bigint AS fees
    FROM milestone m JOIN contract c ON c.id = m.contract_id
    WHERE m.status = ANY(${[...HELD]}::"MilestoneStatus"[]) AND m.funded_at IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`;
  const expectedFees = new Map<string, bigint>();
  for (const row of rows) expectedFees.set(row.currency, (expectedFees.get(row.currency) ?? 0n) + row.fees);
  return { bands: rows.map(({ currency, days, count, amount }) => ({ currency, days, count, amountMinor: amount })), expectedFees };
}

/** Milestones whose money has been held past the first threshold, longest first; `after` goes on behind a row. */
export async function listAged(now: Date, limit: number, after?: { fundedAt: Date; id: string }) {
  const rows = await db().milestone.findMany({
    where: {
      status: { in: [...HELD] },
      fundedAt: { lte: addDays(now, -HELD_ALARM_DAYS[0]) },
      ...(after && { OR: [{ fundedAt: { gt: after.fundedAt } }, { fundedAt: after.fundedAt, id: { gt: after.id } }] }),
    },
    orderBy: [{ fundedAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: {
      id: true,
      ordinal: true,
      title: true,
      titleEn: true,
      status: true,
      amountMinor: true,
      currency: true,
      fundedAt: true,
      contract: { select: { serial: true } },
    },
  });
  return rows.map(({ contract, fundedAt, ...row }) => ({
    ...row,
    contractNumber: contractNumber(contract.serial),
    currency: row.currency as Currency,
    fundedAt: fundedAt!,
    days: Math.floor((now.getTime() - fundedAt!.getTime()) / DAY_MS),
  }));
}

async function listLateOperations(now: Date) {
  const rows = await db().paymentOperation.findMany({
    where: {
      OR: [
        { status: { in: ['REFUSED', 'UNKNOWN'] } },
        // What is held by rule is not late.
        {
          status: { in: ['QUEUED', 'CALLING'] },
          createdAt: { lt: addMs(now, -CALL_LATE_MS) },
          OR: [{ holdUntil: null }, { holdUntil: { lte: addMs(now, -CALL_LATE_MS) } }],
        },
        { status: 'SENT', calledAt: { lt: addMs(now, -CONFIRM_LATE_MS) } },
      ],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: LIMIT,
  });
  return rows.map((row) => ({ ...row, currency: row.currency as Currency }));
}

/** What the nightly comparison kept, and the newest movements of the provider's balance that no transfer names yet. */
async function listUnbooked(now: Date) {
  const movements = (await paymentGateway.newestLines(MOVEMENTS)).filter((movement) => isOursToBook(movement) && movement.createdAt < addMs(now, -SETTLING_MS));
  const booked = await db().ledgerTransfer.findMany({
    where: { reference: { in: movements.map((movement) => movement.id) } },
    select: { reference: true },
  });
  const known = new Set(booked.map((transfer) => transfer.reference));
  const kept = await db().unmatchedLine.findMany({ where: { matchedAt: null }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: LIMIT });
  const isKept = new Set(kept.map((line) => line.id));
  const fresh = movements.filter((movement) => !known.has(movement.id) && !isKept.has(movement.id));
  return [
    ...fresh.map(({ id, currency, netMinor, createdAt }) => ({ id, currency: currency as Currency, netMinor, createdAt, about: '' })),
    ...kept.map(({ id, currency, netMinor, createdAt, type, sourceId }) => ({
      id,
      currency: currency as Currency,
      netMinor,
      createdAt,
      about: [type, sourceId].filter(Boolean).join(' · '),
    })),
  ];
}
