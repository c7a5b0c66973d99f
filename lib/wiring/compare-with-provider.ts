// Stripe's own books against ours, line by line: what an event that never came should have booked is booked now, and what nobody can explain is kept
// for an admin.
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { providerFeeEntry } from '@/lib/ledger/entries';
import { postTransfer } from '@/lib/ledger/post-transfer';
import { log } from '@/lib/log/log';
import { isCurrency } from '@/lib/money/money';
import type { EventOutcome } from '@/lib/payments/handle-external-events';
import { passFailpoint } from '@/lib/payments/failpoints';
import { isOursToBook, type ProviderLine } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { addDays } from '@/lib/time/duration';
import { stripeEventHandlers } from './stripe-events';

/** How far back the nightly comparison goes; a restored database asks for more. */
const DAYS = 4;
const PAGE = 500;

const FEES: ReadonlySet<string> = new Set(['stripe_fee', 'stripe_fx_fee', 'network_cost', 'tax_fee']);

export type Comparison = { lines: number; repaired: number; unmatched: number };

export async function compareWithProvider(now: Date, days = DAYS): Promise<Comparison> {
  const comparison: Comparison = { lines: 0, repaired: 0, unmatched: 0 };
  let page: ProviderLine[] = [];
  for await (const line of paymentGateway.listLines(addDays(now, -days))) {
    page.push(line);
    if (page.length === PAGE) await comparePage(page.splice(0), comparison, now);
  }
  await comparePage(page.splice(0), comparison, now);
  if (comparison.unmatched > 0) log.error(comparison, 'the provider has lines that our books do not');
  return comparison;
}

async function comparePage(lines: readonly ProviderLine[], comparison: Comparison, now: Date): Promise<void> {
  const counted = lines.filter(isOursToBook);
  comparison.lines += counted.length;
  let booked = await bookedAmounts(counted);
  const missing = counted.filter((line) => !booked.has(line.id));
  for (const line of missing) {
    try {
      await repair(line, now);
      passFailpoint('comparison.after-repair');
    } catch (error) {
      log.warn({ err: error, line: line.id, type: line.type }, 'a line of the provider could not be booked');
    }
  }
  if (missing.length > 0) booked = await bookedAmounts(counted);
  comparison.repaired += missing.filter((line) => booked.get(line.id) === line.netMinor).length;
  const unmatched = counted.filter((line) => booked.get(line.id) !== line.netMinor);
  comparison.unmatched += unmatched.length;
  await keep(unmatched, booked, now);
  await db().unmatchedLine.updateMany({
    where: { id: { in: counted.filter((line) => !unmatched.includes(line)).map((line) => line.id) }, matchedAt: null },
    data: { matchedAt: now },
  });
}

/** What our books say each line did to the Stripe balance of its currency. */
async function bookedAmounts(lines: readonly ProviderLine[]): Promise<Map<string, bigint>> {
  if (lines.length === 0) return new Map();
  const ids = lines.map((line) => line.id);
  const currencies = lines.map((line) => line.currency);
  const rows = await db().$queryRaw<{ reference: string; total: bigint }[]>`
    SELECT t.reference, coalesce(sum(p.amount_minor) FILTER (WHERE a.kind = 'stripe_balance' AND p.currency = line.currency), 0)::bigint AS total
    FROM unnest(${ids}::text[], ${currencies}::text[]) AS line(id, currency)
    JOIN ledger_transfer t ON t.reference = line.id JOIN ledger_posting p ON p.transfer_id = t.id JOIN ledger_account a ON a.id = p.account_id
    GROUP BY t.reference`;
  return new Map(rows.map((row) => [row.reference, row.total]));
}

/** Does what the event of the line would have done. */
async function repair(line: ProviderLine, now: Date): Promise<EventOutcome> {
  if (FEES.has(line.type)) {
    if (!isCurrency(line.currency)) return 'WAITING';
    const entry = providerFeeEntry(line.id, line.currency, line.netMinor, now);
    await inTransaction((tx) => postTransfer(tx, entry));
    return 'HANDLED';
  }
  const objectId = line.sourceId;
  if (!objectId) return 'WAITING';
  const as = (type: keyof typeof stripeEventHandlers, id = objectId) =>
    stripeEventHandlers[type]!({ id: line.id, type: String(type), account: null, objectId: id, createdAt: line.createdAt, payload: null }, now);
  // Named by its source: the types of a charge and of a refund differ by the way of paying.
  if (/^(ch|py)_/.test(objectId)) {
    const checkoutId = await paymentGateway.findCheckout(objectId);
    return checkoutId ? as('checkout.session.completed', checkoutId) : 'WAITING';
  }
  if (objectId.startsWith('tr_')) return as('transfer.created');
  if (/^(re|pyr)_/.test(objectId)) return as('refund.updated');
  if (/^(dp|du)_/.test(objectId)) return as('charge.dispute.updated');
  if (objectId.startsWith('trr_')) {
    const operation = await db().paymentOperation.findUnique({ where: { stripeObjectId: objectId }, select: { reversesTransferId: true } });
    return operation?.reversesTransferId ? as('transfer.reversed', operation.reversesTransferId) : 'WAITING';
  }
  if (objectId.startsWith('po_')) return as('payout.paid');
  if (objectId.startsWith('tu_')) return as('topup.succeeded');
  return 'WAITING';
}

async function keep(lines: readonly ProviderLine[], booked: ReadonlyMap<string, bigint>, now: Date): Promise<void> {
  for (const { id, type, sourceId, currency, netMinor, description, createdAt } of lines) {
    const reason = booked.has(id) ? `ours says ${booked.get(id)}` : 'not in our books';
    await db().unmatchedLine.upsert({
      where: { id },
      update: { reason, matchedAt: null },
      create: { id, type, sourceId, currency, netMinor, description, reason, createdAt, foundAt: now },
    });
  }
}
