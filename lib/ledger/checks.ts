// The invariants of the books, runnable on any database at any time. Each finding says which rule broke and which row breaks it.
import { db, type Reader } from '@/lib/db/client';
import { addMs, MINUTE_MS } from '@/lib/time/duration';

export type Finding = { rule: string; row: string; detail: string };
type Check = { rule: string; find: (books: Reader, now: Date) => Promise<{ row: string; detail: string }[]> };
type Rows = { row: string; detail: string }[];

const LIMIT = 50;

/** What the payment provider says its balances are, per currency; asked only when given. */
export type ProviderBalances = readonly { currency: string; totalMinor: bigint }[];

const CHECKS: readonly Check[] = [
  {
    rule: '1 every transfer balances per currency and has two sides or more',
    find: (books) => books.$queryRaw<Rows>`
      SELECT t.id::text AS row, t.kind || ': ' || coalesce(p.currency, 'no postings') || ' ' || coalesce(sum(p.amount_minor), 0) AS detail
      FROM ledger_transfer t LEFT JOIN ledger_posting p ON p.transfer_id = t.id GROUP BY t.id, t.kind, p.currency
      HAVING count(p.id) < 2 OR sum(p.amount_minor) <> 0 LIMIT ${LIMIT}`,
  },
  {
    rule: '2 all accounts of a currency add up to zero',
    find: (books) =>
      books.$queryRaw<Rows>`SELECT currency AS row, sum(amount_minor)::text AS detail FROM ledger_posting GROUP BY currency HAVING sum(amount_minor) <> 0`,
  },
  {
    rule: '3 every movement of the Stripe balance names its balance transaction',
    find: (books) => books.$queryRaw<Rows>`
      SELECT t.id::text AS row, t.kind AS detail FROM ledger_transfer t
      WHERE t.reference IS NULL AND t.reverses_id IS NULL AND EXISTS (SELECT 1 FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id WHERE p.transfer_id = t.id AND a.kind = 'stripe_balance') LIMIT ${LIMIT}`,
  },
  {
    rule: '4 what is owed to somebody is never negative',
    find: (books) => books.$queryRaw<Rows>`
      SELECT a.code AS row, (-sum(p.amount_minor))::text || ' ' || a.currency AS detail FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id
      WHERE a.type = 'LIABILITY' GROUP BY a.id, a.code, a.currency HAVING sum(p.amount_minor) > 0 LIMIT ${LIMIT}`,
  },
  {
    rule: '5 what was funded and adjusted is held, pending, released with its fee, refunded, or taken back by the bank',
    find: (books) => books.$queryRaw<Rows>`
      WITH sums AS (
        SELECT t.milestone_id AS id,
          coalesce(sum(-p.amount_minor) FILTER (WHERE t.kind = 'FUNDED' AND a.kind = 'escrow'), 0) AS funded,
          coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind IN ('escrow', 'release_pending', 'refund_pending') AND a.owner_id = t.milestone_id::text), 0) AS held,
          coalesce(sum(p.amount_minor) FILTER (WHERE t.kind IN ('RELEASE_CONFIRMED', 'RELEASE_PAID_BY_BANK', 'RELEASE_RETURNED_BY_BANK', 'REFUND_CONFIRMED', 'REFUND_PAID_BY_BANK') AND a.kind IN ('release_pending', 'refund_pending') AND a.owner_id = t.milestone_id::text), 0)
          - coalesce(sum(-p.amount_minor) FILTER (WHERE t.kind = 'REFUND_FAILED' AND a.kind = 'refund_pending' AND a.owner_id = t.milestone_id::text), 0) AS paid_out,
          coalesce(sum(-p.amount_minor) FILTER (WHERE t.kind = 'ADJUSTED' AND (a.kind = 'platform_fee' OR a.kind IN ('escrow', 'release_pending', 'refund_pending'))), 0) AS adjusted,
          coalesce(sum(-p.amount_minor) FILTER (WHERE a.kind = 'platform_fee'), 0) AS fee,
          coalesce(sum(p.amount_minor) FILTER (WHERE t.kind IN ('CHARGEBACK_LOST', 'LOSS_RECOVERED') AND a.owner_id = t.milestone_id::text), 0) AS lost,
          coalesce(sum(p.amount_minor) FILTER (WHERE t.kind = 'FEE_GIVEN_BACK' AND a.kind = 'platform_fee'), 0) AS given_back
        FROM ledger_transfer t JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id WHERE t.milestone_id IS NOT NULL GROUP BY t.milestone_id)
      SELECT id::text AS row, 'funded ' || funded || ', adjusted ' || adjusted || ', held ' || held || ', paid out ' || paid_out || ', fee ' || fee || ', taken back ' || lost || ', fee given back ' || given_back AS detail FROM sums
      WHERE funded + adjusted <> held + paid_out + fee + given_back + lost LIMIT ${LIMIT}`,
  },
  {
    rule: '6 a charge never pays out more than it brought',
    find: (books) => books.$queryRaw<Rows>`
      SELECT o.charge_id AS row, 'decided ' || sum(o.amount_minor) || ' of ' || f.amount_minor AS detail
      FROM payment_operation o JOIN funding f ON f.charge_id = o.charge_id
      WHERE o.leg <> 'REVERSAL' AND o.status <> 'VOIDED' AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.id = o.decision_id AND d.kind = 'CLAW_BACK') GROUP BY o.charge_id, f.amount_minor HAVING sum(o.amount_minor) > f.amount_minor
      UNION ALL SELECT o.charge_id, 'transfers ' || sum(o.settled_minor) || ' of ' || f.settled_minor || ' settled' FROM payment_operation o JOIN funding f ON f.charge_id = o.charge_id
      WHERE o.leg = 'RELEASE' AND o.status <> 'VOIDED' GROUP BY o.charge_id, f.settled_minor HAVING sum(o.settled_minor) > greatest(f.settled_minor, count(*)) LIMIT ${LIMIT}`,
  },
  {
    rule: '7 one confirmed movement per leg, and each of one decision only',
    find: (books) => books.$queryRaw<Rows>`
      SELECT o.id::text AS row, o.leg::text || ' of ' || o.decision_id AS detail FROM payment_operation o
      LEFT JOIN payout_line l ON l.operation_id = o.id AND l.status = 'PAID' AND l.returned_at IS NULL
      LEFT JOIN bank_refund b ON b.operation_id = o.id AND b.status = 'CONFIRMED'
      WHERE (o.status = 'CONFIRMED' AND (SELECT count(*) FROM ledger_transfer t WHERE t.decision_id = o.decision_id
          AND t.reference = CASE o.rail WHEN 'MANUAL_BANK' THEN coalesce('bank-refund:' || b.id, 'payout-line:' || l.id) ELSE o.balance_transaction_id END) <> 1)
        OR (b.id IS NOT NULL AND (o.status <> 'CONFIRMED' OR o.rail <> 'MANUAL_BANK'))
        OR (l.id IS NOT NULL AND (o.status <> 'CONFIRMED' OR o.rail <> 'MANUAL_BANK'))
      UNION ALL SELECT o.id::text, 'the bank holds ' || count(l.id) || ' open line(s)' FROM payment_operation o
        LEFT JOIN payout_line l ON l.operation_id = o.id AND l.status = 'EXPORTED'
        WHERE o.rail = 'MANUAL_BANK' GROUP BY o.id, o.status HAVING count(l.id) <> (o.status = 'SENT')::int LIMIT ${LIMIT}`,
  },
  {
    rule: '8 a finished milestone holds nothing but what came back; a disputed one has no decision; of a frozen one nothing leaves',
    find: (books) => books.$queryRaw<Rows>`
      -- A payment or a refund that came back after the end is owed until it is sent again.
      SELECT m.id::text AS row, m.status::text || ' holds ' || (-sum(p.amount_minor)) AS detail
      FROM milestone m JOIN ledger_account a ON a.owner_id = m.id::text AND a.kind IN ('escrow', 'release_pending', 'refund_pending') JOIN ledger_posting p ON p.account_id = a.id
      WHERE m.status IN ('SETTLED', 'CANCELLED') GROUP BY m.id, m.status
      HAVING -sum(p.amount_minor) <> (
        SELECT coalesce(sum(o.amount_minor), 0) FROM payment_operation o JOIN decision d ON d.id = o.decision_id
        WHERE o.milestone_id = m.id AND o.status NOT IN ('CONFIRMED', 'VOIDED')
          AND (d.is_final AND o.leg = 'REFUND' OR EXISTS (SELECT 1 FROM payout_line l WHERE l.operation_id = o.id AND l.returned_at IS NOT NULL)))
      UNION ALL SELECT m.id::text, 'disputed, but decided' FROM milestone m JOIN decision d ON d.milestone_id = m.id AND d.is_final WHERE m.status = 'DISPUTED' AND NOT EXISTS (SELECT 1 FROM decision_void v WHERE v.decision_id = d.id)
      -- A call that was taken up in the very moment of the freeze has left; the minute covers those who waited for each other's locks.
      UNION ALL SELECT m.id::text, 'frozen, but an operation was called at ' || o.called_at FROM milestone m JOIN payment_operation o ON o.milestone_id = m.id
      WHERE m.frozen_at IS NOT NULL AND o.called_at > m.frozen_at + interval '1 minute' LIMIT ${LIMIT}`,
  },
  {
    rule: '9 records cannot be rewritten',
    find: (books) => books.$queryRaw<Rows>`
      SELECT wanted.name AS row, 'its append-only trigger is missing or disabled' AS detail
      FROM unnest(ARRAY['ledger_account', 'ledger_transfer', 'ledger_posting', 'milestone_history', 'decision', 'decision_void', 'contract_version', 'signature', 'audit_entry']) AS wanted(name)
      WHERE NOT EXISTS (SELECT 1 FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE c.relname = wanted.name AND g.tgname = 'append_only' AND g.tgenabled = 'O')`,
  },
  {
    rule: '10 the status of a milestone is the last line of its history',
    find: (books) => books.$queryRaw<Rows>`
      SELECT m.id::text AS row, m.status::text || ', history says ' || coalesce(h.to_status::text, 'nothing') AS detail FROM milestone m
      LEFT JOIN milestone_history h ON h.milestone_id = m.id AND h.sequence = m.sequence WHERE m.sequence > 0 AND h.to_status IS DISTINCT FROM m.status LIMIT ${LIMIT}`,
  },
  {
    // A release by bank leaves the money that was paid in where it is: what Stripe holds and what the bank holds or has advanced count together.
    rule: '11 the Stripe balance and the bank account cover what is owed, but for fees, exchange, chargebacks and their losses',
    find: (books) => books.$queryRaw<Rows>`
      WITH totals AS (
        SELECT p.currency, sum(p.amount_minor) FILTER (WHERE a.kind IN ('stripe_balance', 'bank', 'stripe_fee', 'disputed_funds', 'dispute_fee', 'chargeback_loss', 'receivable', 'fx')) AS has, -sum(p.amount_minor) FILTER (WHERE a.type = 'LIABILITY') AS owes
        FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id GROUP BY p.currency)
      SELECT currency AS row, 'has ' || has || ', owes ' || owes AS detail FROM totals WHERE has < owes`,
  },
  {
    rule: '12 no money operation hangs in a call',
    find: (books, now) => books.$queryRaw<Rows>`
      SELECT id::text AS row, status::text || ' since ' || called_at AS detail FROM payment_operation o
      WHERE status = 'CALLING' AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.id = o.milestone_id AND m.frozen_at IS NOT NULL) AND called_at < ${addMs(now, -15 * MINUTE_MS)} LIMIT ${LIMIT}`,
  },
  {
    rule: '13 what was adjusted by hand was approved by a second admin, and is not of Stripe',
    find: (books) => books.$queryRaw<Rows>`
      SELECT t.id::text AS row, 'approved by nobody else, or of the Stripe balance' AS detail FROM ledger_transfer t
      WHERE t.kind = 'ADJUSTED' AND (
        NOT EXISTS (SELECT 1 FROM ledger_adjustment a WHERE a.transfer_id = t.id AND a.status = 'APPROVED' AND a.decided_by_id <> a.proposed_by_id)
        OR EXISTS (SELECT 1 FROM ledger_posting p JOIN ledger_account c ON c.id = p.account_id WHERE p.transfer_id = t.id AND c.kind = 'stripe_balance')) LIMIT ${LIMIT}`,
  },
  {
    // But for corrections by hand, and for refunds of less than the smallest unit of the other currency.
    rule: '14 what is converted goes through fx in two currencies',
    find: () => db().$queryRaw<Rows>`
      SELECT t.id::text AS row, t.kind || ': fx in ' || string_agg(DISTINCT p.currency, ', ') AS detail
      FROM ledger_transfer t JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id AND a.kind = 'fx'
      WHERE t.kind NOT IN ('ADJUSTED', 'REFUND_CONFIRMED', 'REFUND_FAILED') GROUP BY t.id, t.kind HAVING count(DISTINCT p.currency) <> 2 OR min(sign(p.amount_minor)) = max(sign(p.amount_minor)) LIMIT ${LIMIT}`,
  },
];

/** Reads of years of books take longer than a request may. */
const CHECK_LIMIT_MS = 10 * MINUTE_MS;

/**
 * Runs every check on one snapshot of the books; an empty list means that they hold. With the provider's balances, also compares them to the
 * cent.
 */
export function runChecks(now: Date, provider?: ProviderBalances): Promise<Finding[]> {
  return db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(CHECK_LIMIT_MS)}, true)`;
      const findings: Finding[] = [];
      for (const check of CHECKS) for (const found of await check.find(tx, now)) findings.push({ rule: check.rule, ...found });
      if (provider) findings.push(...(await compareWithProvider(tx, provider)));
      return findings;
    },
    { isolationLevel: 'RepeatableRead', timeout: CHECK_LIMIT_MS },
  );
}

/** Rule 3, second half: what Stripe says it holds is what the account `stripe_balance` holds. */
async function compareWithProvider(books: Reader, provider: ProviderBalances): Promise<Finding[]> {
  const rows = await books.$queryRaw<{ currency: string; total: bigint }[]>`
    SELECT p.currency, sum(p.amount_minor)::bigint AS total FROM ledger_posting p JOIN ledger_account a ON a.id = p.account_id WHERE a.kind = 'stripe_balance' GROUP BY p.currency`;
  const currencies = new Set([
    ...rows.map((row) => row.currency),
    ...provider.filter((balance) => balance.totalMinor !== 0n).map((balance) => balance.currency),
  ]);
  return [...currencies].flatMap((currency) => {
    const ours = rows.find((row) => row.currency === currency)?.total ?? 0n;
    const theirs = provider.find((balance) => balance.currency === currency)?.totalMinor ?? 0n;
    return ours === theirs ? [] : [{ rule: '3 the account stripe_balance equals Stripe', row: currency, detail: `ours ${ours}, Stripe ${theirs}` }];
  });
}

export const CHECK_COUNT = CHECKS.length;
