// The ledger as an admin explores it: accounts, transfers, postings, the statement of one milestone.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { getMilestoneBalances } from '@/lib/ledger/balances';
import { isDebitNormal, type AccountKind, type AccountType } from '@/lib/ledger/accounts';
import type { TransferKind } from '@/lib/ledger/kinds';
import { contractNumber } from '@/lib/milestones/contract-number';
import type { Currency } from '@/lib/money/money';
import { ADMIN_PAGE, assertAdmin } from './people-and-gigs';

export type KindBalance = { kind: AccountKind; type: AccountType; currency: Currency; accounts: number; balanceMinor: bigint };

/** Balance per kind of account and currency, in the kind's own sense. */
export async function listKindBalances(viewer: Viewer): Promise<KindBalance[]> {
  assertAdmin(viewer);
  const rows = await db().$queryRaw<{ kind: string; type: string; currency: string; accounts: number; total: bigint }[]>`
    SELECT a.kind, a.type::text, a.currency, count(DISTINCT a.id)::int AS accounts, coalesce(sum(p.amount_minor), 0)::bigint AS total
    FROM ledger_account a LEFT JOIN ledger_posting p ON p.account_id = a.id GROUP BY a.kind, a.type, a.currency ORDER BY a.currency, a.type, a.kind`;
  return rows.map((row) => ({
    kind: row.kind as AccountKind,
    type: row.type as AccountType,
    currency: row.currency as Currency,
    accounts: row.accounts,
    balanceMinor: isDebitNormal(row.type as AccountType) ? row.total : -row.total,
  }));
}

const withPostings = { postings: { orderBy: { id: 'asc' }, include: { account: { select: { id: true, code: true, kind: true } } } } } as const;

export type TransferView = {
  id: string;
  kind: TransferKind;
  at: Date;
  currency: Currency;
  milestoneId: string | null;
  reference: string | null;
  postings: { id: string; accountId: string; accountKind: AccountKind; amountMinor: bigint; currency: Currency }[];
};

type TransferRow = {
  id: string;
  kind: string;
  occurredAt: Date;
  milestoneId: string | null;
  reference: string | null;
  postings: { id: bigint; currency: string; amountMinor: bigint; account: { id: string; kind: string } }[];
};

function toTransfer(row: TransferRow): TransferView {
  return {
    id: row.id,
    kind: row.kind as TransferKind,
    at: row.occurredAt,
    currency: row.postings[0]!.currency as Currency,
    milestoneId: row.milestoneId,
    reference: row.reference,
    postings: row.postings.map((posting) => ({
      id: posting.id.toString(),
      accountId: posting.account.id,
      accountKind: posting.account.kind as AccountKind,
      amountMinor: posting.amountMinor,
      currency: posting.currency as Currency,
    })),
  };
}

/** Transfers, newest first; of one account when given. */
export async function listTransfers(
  viewer: Viewer,
  filter: { accountId?: string; after?: string } = {},
): Promise<{ transfers: TransferView[]; next: string | null }> {
  assertAdmin(viewer);
  const rows = await db().ledgerTransfer.findMany({
    where: filter.accountId ? { postings: { some: { accountId: filter.accountId } } } : {},
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(filter.after ? { cursor: { id: filter.after }, skip: 1 } : {}),
    take: ADMIN_PAGE + 1,
    include: withPostings,
  });
  return { transfers: rows.slice(0, ADMIN_PAGE).map(toTransfer), next: rows.length > ADMIN_PAGE ? rows[ADMIN_PAGE - 1]!.id : null };
}

export async function findAccount(viewer: Viewer, accountId: string) {
  assertAdmin(viewer);
  if (!/^[0-9a-f-]{36}$/i.test(accountId)) return null;
  const account = await db().ledgerAccount.findUnique({ where: { id: accountId } });
  if (!account) return null;
  const { _sum } = await db().ledgerPosting.aggregate({ where: { accountId }, _sum: { amountMinor: true } });
  const total = _sum.amountMinor ?? 0n;
  return {
    ...account,
    kind: account.kind as AccountKind,
    type: account.type as AccountType,
    currency: account.currency as Currency,
    balanceMinor: isDebitNormal(account.type as AccountType) ? total : -total,
  };
}

export async function findTransfer(viewer: Viewer, transferId: string) {
  assertAdmin(viewer);
  if (!/^[0-9a-f-]{36}$/i.test(transferId)) return null;
  const row = await db().ledgerTransfer.findUnique({ where: { id: transferId }, include: withPostings });
  return row && { ...toTransfer(row), idempotencyKey: row.idempotencyKey, decisionId: row.decisionId, reversesId: row.reversesId };
}

/** Everything the books say about one milestone, oldest first. */
export async function findStatement(viewer: Viewer, milestoneId: string) {
  assertAdmin(viewer);
  if (!/^[0-9a-f-]{36}$/i.test(milestoneId)) return null;
  const milestone = await db().milestone.findUnique({
    where: { id: milestoneId },
    include: {
      contract: { select: { id: true, serial: true, feeBps: true } },
      decisions: { include: { operations: true, voided: true }, orderBy: { decidedAt: 'asc' } },
      fundings: { orderBy: { createdAt: 'asc' } },
    },
  });
  if (!milestone) return null;
  const currency = milestone.currency as Currency;
  const [rows, balances] = await Promise.all([
    db().ledgerTransfer.findMany({ where: { milestoneId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: withPostings, take: 500 }),
    getMilestoneBalances(db(), [{ id: milestoneId, currency }]),
  ]);
  return {
    milestone: { ...milestone, currency },
    contractNumber: contractNumber(milestone.contract.serial),
    transfers: rows.map(toTransfer),
    balances: balances.get(milestoneId)!,
  };
}
