// A transaction that is cut off, by its own clock or by a lock, leaves nothing behind: neither half a transfer nor one of two that belong together.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { PrismaPg } from '@prisma/adapter-pg';
import { db } from '@/lib/db/client';
import { PrismaClient } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { toppedUpEntry, providerFeeEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { reverseTransfer } from '@/lib/ledger/reverse-transfer';
import { createPerson } from '../../factories/people';
import { expectRefusal } from '../../setup/refusal';

const PAIRS = Number(process.env.ATOMIC_PAIRS ?? 400);
const now = new Date();
const found = (key: string) => db().ledgerTransfer.findUnique({ where: { idempotencyKey: `txn:${key}` } });

/** Two transfers that belong together; what was written is taken back, because no provider knows of it. */
const pair = () => [`a-${randomUUID()}`, `b-${randomUUID()}`] as const;
async function undo(key: string): Promise<boolean> {
  const transfer = await found(key);
  if (transfer) await inTransaction((tx) => reverseTransfer(tx, transfer.id, now));
  return transfer !== null;
}

test('the limits of Postgres fire before those of the client', async () => {
  const [limits] = await db().$queryRaw<{ lock: string; statement: string; idle: string }[]>`
    SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle`;
  expect(limits).toEqual({ lock: '2s', statement: '5s', idle: '10s' });
});

test(`${PAIRS} pairs of transfers under a tiny time limit and few connections: both or none`, { timeout: 120_000 }, async () => {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL!, max: 3 }, { onPoolError: () => {} }),
    transactionOptions: { timeout: 12, maxWait: 5_000 },
  });
  const pairs = Array.from({ length: PAIRS }, pair);
  let cut = 0;
  for (let index = 0; index < PAIRS; index += 40) {
    await Promise.all(
      pairs.slice(index, index + 40).map(([first, second], place) =>
        client
          .$transaction(async (tx) => {
            await postTransfer(tx, toppedUpEntry(first, 'CNY', 100n, now));
            if (place % 4 === 0) await tx.$queryRaw`SELECT 1 FROM pg_sleep(0.02)`;
            await postTransfer(tx, providerFeeEntry(second, 'CNY', -1n, now));
          })
          .catch(() => (cut += 1)),
      ),
    );
  }
  await client.$disconnect();
  const halves = await db().$queryRaw<object[]>`
    SELECT t.id FROM ledger_transfer t LEFT JOIN ledger_posting p ON p.transfer_id = t.id GROUP BY t.id HAVING count(p.id) < 2 OR sum(p.amount_minor) <> 0`;
  expect(halves).toEqual([]);
  const written = await Promise.all(pairs.map(async ([first, second]) => [(await found(first)) !== null, (await found(second)) !== null]));
  expect(written.filter(([first, second]) => first !== second)).toEqual([]);
  for (const keys of pairs) for (const key of keys) await undo(key);
  // Neither all nor nothing was cut off, or this proves nothing.
  expect([cut > 0, cut < PAIRS]).toEqual([true, true]);
});

test('a transaction that waits too long for a lock is refused by name and leaves nothing', { timeout: 120_000 }, async () => {
  const { userId: id } = await createPerson();
  const holder = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(`SELECT 1 FROM user_account WHERE id = '${id}' FOR UPDATE`);
  const [first] = pair();
  await expectRefusal(
    inTransaction(async (tx) => {
      await postTransfer(tx, toppedUpEntry(first, 'USD', 7n, now));
      await tx.$queryRaw`SELECT 1 FROM user_account WHERE id = ${id}::uuid FOR UPDATE`;
    }),
    'CONFLICT_TRY_AGAIN',
  );
  await holder.query('ROLLBACK');
  await holder.end();
  expect(await found(first)).toBeNull();
});

test('what is told to observers in a transaction that fails is told to nobody', async () => {
  const before = await db().domainEvent.count();
  await expect(
    inTransaction(async (tx) => {
      await recordEvent(tx, 'payout.account-activated', { freelancerId: randomUUID() }, now);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  expect(await db().domainEvent.count()).toBe(before);
});
