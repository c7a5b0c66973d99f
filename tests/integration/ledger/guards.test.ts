// What the database itself refuses, whoever asks and however the code is wrong.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { getAccountBalance, getMilestoneBalances } from '@/lib/ledger/balances';
import { decidedEntry, toppedUpEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { reverseTransfer } from '@/lib/ledger/reverse-transfer';
import { createMilestone } from '../../factories/contracts';
import { expectRefusal } from '../../setup/refusal';

const now = new Date();
const division = (milestoneId: string) => ({
  decisionId: randomUUID(),
  milestoneId,
  currency: 'CNY' as const,
  releaseMinor: 60_000n,
  feeMinor: 4_800n,
  refundMinor: 40_000n,
  occurredAt: now,
});

test('the same key and content is posted once; other content under the key is refused', async () => {
  const { milestoneId } = await createMilestone({ status: 'FUNDED' });
  const entry = decidedEntry(division(milestoneId));
  const undo = async () => {
    const first = await inTransaction((tx) => postTransfer(tx, entry));
    const second = await inTransaction((tx) => postTransfer(tx, entry));
    await expectRefusal(
      inTransaction((tx) => postTransfer(tx, { ...entry, milestoneId: randomUUID() })),
      'LEDGER_KEY_REUSED',
    );
    expect([first.wasPosted, second.wasPosted, second.transferId]).toEqual([true, false, first.transferId]);
    return first.transferId;
  };
  const transferId = await undo();
  expect((await getMilestoneBalances(db(), [{ id: milestoneId, currency: 'CNY' }])).get(milestoneId)).toMatchObject({
    escrowMinor: 0n,
    pendingReleaseMinor: 55_200n,
    pendingRefundMinor: 40_000n,
    feeMinor: 4_800n,
  });

  await inTransaction((tx) => reverseTransfer(tx, transferId, now));
  await inTransaction((tx) => reverseTransfer(tx, transferId, now));
  expect(await getAccountBalance(db(), `escrow:${milestoneId}`, 'CNY')).toBe(100_000n);
});

test('escrow is never overdrawn, not even by twenty at once', async () => {
  const { milestoneId } = await createMilestone({ status: 'FUNDED' });
  const tries = Array.from({ length: 20 }, () =>
    inTransaction((tx) => postTransfer(tx, decidedEntry(division(milestoneId)))).then(
      (posted) => posted.transferId,
      () => null,
    ),
  );
  const posted = (await Promise.all(tries)).filter((id) => id !== null);
  expect(posted).toHaveLength(1);
  await inTransaction((tx) => reverseTransfer(tx, posted[0]!, now));
});

test('a transfer that does not balance is refused at commit', async () => {
  const entry = toppedUpEntry(`txn_${randomUUID()}`, 'CNY', 100n, now);
  const broken = { ...entry, postings: [entry.postings[0]!, { ...entry.postings[1]!, amountMinor: -99n }] };
  await expectRefusal(
    inTransaction((tx) => postTransfer(tx, broken)),
    'LEDGER_UNBALANCED',
  );
  await expectRefusal(
    inTransaction((tx) => postTransfer(tx, { ...broken, postings: [entry.postings[0]!] })),
    'LEDGER_UNBALANCED',
  );
});

test('the runtime role can neither write the ledger directly nor rewrite records nor change the structure', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });
  const refused = async (sql: string) =>
    db()
      .$executeRawUnsafe(sql)
      .then(
        () => 'done',
        (error: Error) => (/permission denied|must be owner/.test(error.message) ? 'denied' : error.message),
      );
  expect(await refused(`UPDATE ledger_posting SET amount_minor = 1`)).toBe('denied');
  expect(await refused(`DELETE FROM ledger_transfer`)).toBe('denied');
  expect(await refused(`INSERT INTO ledger_account (id, code, currency, kind, type) VALUES (gen_random_uuid(), 'x', 'CNY', 'x', 'ASSET')`)).toBe('denied');
  expect(await refused(`UPDATE milestone_history SET event = 'x' WHERE milestone_id = '${milestoneId}'`)).toBe('denied');
  expect(await refused(`UPDATE decision SET release_minor = 0`)).toBe('denied');
  expect(await refused(`UPDATE external_event SET payload = '{}'`)).toBe('denied');
  expect(await refused(`DELETE FROM milestone`)).toBe('denied');
  expect(await refused(`ALTER TABLE milestone ADD COLUMN x int`)).toBe('denied');
});

test('not even the owner rewrites what was recorded', async () => {
  const { milestoneId } = await createMilestone({ status: 'SETTLED' });
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  try {
    for (const sql of [
      'UPDATE ledger_posting SET amount_minor = 1',
      'DELETE FROM ledger_transfer',
      `DELETE FROM milestone_history WHERE milestone_id = '${milestoneId}'`,
      'TRUNCATE ledger_posting CASCADE',
    ]) {
      await expect(owner.query(sql)).rejects.toThrow('APPEND_ONLY');
    }
    // A posting that slips in alone is caught when its transaction ends.
    const { rows } = await owner.query<{ id: string; account_id: string }>(
      'SELECT t.id, p.account_id FROM ledger_transfer t JOIN ledger_posting p ON p.transfer_id = t.id LIMIT 1',
    );
    await expect(
      owner.query(`INSERT INTO ledger_posting (transfer_id, account_id, currency, amount_minor) VALUES ('${rows[0]!.id}', '${rows[0]!.account_id}', 'CNY', 5)`),
    ).rejects.toThrow('LEDGER_UNBALANCED');
  } finally {
    await owner.end();
  }
});
