// The same settlement as bare SQL: what the database alone needs for it, with as many connections as there are requests in flight.
import pg from 'pg';
import { releaseConfirmedEntry } from '@/lib/ledger/entries';
import { transferRow } from '@/lib/ledger/post-transfer';
import { inLanes } from './lanes';
import type { Settling } from './settling-milestones';

/** The connections, opened once: what a connection must learn of the database belongs to the warm-up. */
export function openClients(databaseUrl: string, width: number): Promise<pg.Client[]> {
  return inLanes(width, Array.from({ length: width }), async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return client;
  });
}

/** Settles them, each client one at a time, and returns the seconds it took. */
export async function settleBare(clients: readonly pg.Client[], milestones: readonly Settling[]): Promise<number> {
  const idle = [...clients];
  const started = performance.now();
  await inLanes(clients.length, milestones, async (milestone) => {
    const client = idle.shift()!;
    await settleOne(client, milestone);
    idle.push(client);
  });
  return (performance.now() - started) / 1000;
}

async function settleOne(client: pg.Client, { milestoneId, decisionId, operationId, amountMinor, event }: Settling): Promise<void> {
  const now = new Date();
  const transfer = event.data.object;
  const movementId = String(transfer.balance_transaction);
  const entry = releaseConfirmedEntry({ balanceTransactionId: movementId, milestoneId, decisionId, pendingOwnerId: milestoneId, currency: 'CNY', amountMinor, occurredAt: now });
  await client.query(
    `INSERT INTO external_event (id, endpoint, account, type, api_version, livemode, object_id, payload, created_at, received_at, run_after)
     VALUES ($1, 'ACCOUNT', NULL, $2, $3, $4, $5, $6::jsonb, $7, $8, $8) ON CONFLICT (id) DO NOTHING`,
    [event.id, event.type, event.api_version, event.livemode, transfer.id, JSON.stringify(event), new Date(event.created * 1000), now],
  );
  await client.query('BEGIN');
  const { rows } = await client.query<{ sequence: number; status: string }>('SELECT * FROM milestone WHERE id = $1::uuid FOR UPDATE', [milestoneId]);
  const { sequence, status } = rows[0]!;
  await client.query(
    `UPDATE payment_operation SET status = 'CONFIRMED', stripe_object_id = $2, balance_transaction_id = $3, confirmed_at = $4, last_error = NULL WHERE id = $1::uuid`,
    [operationId, transfer.id, movementId, now],
  );
  await client.query('SELECT transfer_id, was_posted FROM post_transfers($1::jsonb)', [JSON.stringify([transferRow(entry)])]);
  await client.query(`UPDATE milestone SET status = 'SETTLED', settled_at = $2, sequence = $3, reminders_sent = '{}' WHERE id = $1::uuid`, [milestoneId, now, sequence + 1]);
  await client.query(
    `INSERT INTO milestone_history (milestone_id, sequence, event, from_status, to_status, actor_kind, params, at) VALUES ($1::uuid, $2, 'settle', $3::"MilestoneStatus", 'SETTLED', 'STRIPE', $4::jsonb, $5)`,
    [milestoneId, sequence + 1, status, JSON.stringify({ currency: 'CNY' }), now],
  );
  await client.query(`INSERT INTO domain_event (type, payload, occurred_at, run_after) VALUES ('milestone.changed', $1::jsonb, $2, $2)`, [
    JSON.stringify({ milestoneId, event: 'settle', sequence: sequence + 1, from: status, to: 'SETTLED', actorKind: 'STRIPE', actorId: null, params: { currency: 'CNY' } }),
    now,
  ]);
  await client.query('COMMIT');
  await client.query(`UPDATE external_event SET status = 'HANDLED', handled_at = $2, last_error = NULL WHERE id = $1`, [event.id, now]);
}
