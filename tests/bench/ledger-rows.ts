// A ledger as it is after years: rows of milestones long settled, written straight into the tables.
import type pg from 'pg';

const POSTINGS_PER_MILESTONE = 6;

/** Adds at least `postings` balanced postings, with accounts and transfers as life leaves them: money in, decided, out. */
export async function growLedger(owner: pg.Client, postings: number): Promise<void> {
  const milestones = Math.ceil(postings / POSTINGS_PER_MILESTONE);
  await owner.query('BEGIN');
  // Triggers check rows one by one; these are right by construction.
  await owner.query(`SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0`);
  await owner.query(`CREATE TEMP TABLE past ON COMMIT DROP AS SELECT uuidv7(past) AS milestone, uuidv7(past) AS funded, uuidv7(past) AS decided, uuidv7(past) AS released,
    uuidv7(past) AS escrow, uuidv7(past) AS pending, n FROM (SELECT n, (n - ${milestones}) * interval '100 seconds' - interval '1 day' AS past FROM generate_series(1, ${milestones}) AS n) AS series`);
  await owner.query(`INSERT INTO ledger_account (id, code, currency, kind, type, owner_id)
    SELECT escrow, 'escrow:' || milestone, 'CNY', 'escrow', 'LIABILITY'::"LedgerAccountType", milestone::text FROM past
    UNION ALL SELECT pending, 'release_pending:' || milestone, 'CNY', 'release_pending', 'LIABILITY', milestone::text FROM past`);
  await owner.query(`INSERT INTO ledger_transfer (id, kind, idempotency_key, content_hash, reference, occurred_at)
    SELECT id, kind, kind || ':past:' || n, md5(id::text), 'txn_past_' || kind || n, now() - interval '1 year' FROM past,
      LATERAL (VALUES (funded, 'FUNDED'), (decided, 'RELEASE_DECIDED'), (released, 'RELEASE_CONFIRMED')) AS step(id, kind)`);
  await owner.query(`INSERT INTO ledger_posting (transfer_id, account_id, currency, amount_minor)
    SELECT side.transfer, side.account, 'CNY', side.amount FROM past, (SELECT id FROM ledger_account WHERE code = 'stripe_balance' AND currency = 'CNY') AS balance(id),
      LATERAL (VALUES (funded, balance.id, 10000), (funded, escrow, -10000), (decided, escrow, 10000), (decided, pending, -10000), (released, pending, 10000), (released, balance.id, -10000))
        AS side(transfer, account, amount)`);
  await owner.query('COMMIT');
  await owner.query('VACUUM ANALYZE ledger_account, ledger_transfer, ledger_posting');
}

/** The plainest ledger there is, beside ours: running balances that each entry changes. */
export async function prepareDoubleEntry(owner: pg.Client): Promise<void> {
  await owner.query('CREATE TABLE bench_account (id int PRIMARY KEY, balance bigint NOT NULL); CREATE TABLE bench_entry (id bigserial PRIMARY KEY, key text UNIQUE, at timestamptz DEFAULT now())');
  await owner.query('CREATE TABLE bench_side (id bigserial PRIMARY KEY, entry_id bigint NOT NULL REFERENCES bench_entry, account_id int NOT NULL REFERENCES bench_account, amount bigint NOT NULL)');
  await owner.query('INSERT INTO bench_account SELECT n, 0 FROM generate_series(1, 10000) AS n');
  await owner.query('GRANT ALL ON bench_account, bench_entry, bench_side TO hussar_runtime; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO hussar_runtime');
}

/** Double entries in five statements each, on the same database and disk, per second. */
export async function measureDoubleEntry(clients: readonly pg.Client[], count: number): Promise<number> {
  const run = crypto.randomUUID();
  const started = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let n = next++; n < count; n = next++) {
        const [from, to] = [(n * 7919) % 10_000, (n * 104_729 + 1) % 10_000].map((id) => id + 1).sort((a, b) => a - b);
        await client.query('BEGIN');
        const { rows } = await client.query<{ id: string }>({ name: 'entry', text: 'INSERT INTO bench_entry (key) VALUES ($1) RETURNING id', values: [`${run}:${n}`] });
        await client.query({ name: 'sides', text: 'INSERT INTO bench_side (entry_id, account_id, amount) VALUES ($1, $2, 100), ($1, $3, -100)', values: [rows[0]!.id, from, to] });
        await client.query({ name: 'balance', text: 'UPDATE bench_account SET balance = balance + $2 WHERE id = $1', values: [from, 100] });
        await client.query({ name: 'balance', text: 'UPDATE bench_account SET balance = balance + $2 WHERE id = $1', values: [to, -100] });
        await client.query('COMMIT');
      }
    }),
  );
  return count / ((performance.now() - started) / 1000);
}
