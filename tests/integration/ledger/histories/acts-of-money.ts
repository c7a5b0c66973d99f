// What happens to money after it was decided: chargebacks, claw-backs, the bank, refunds that come back, a provider that refuses.
import { db } from '@/lib/db/client';
import { advanceRefund, clawBack } from '@/lib/milestones/claw-back';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { stripeClient } from '@/lib/payments/stripe/client';
import { confirmBatch, confirmLine, failLine } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { concedeChargeback } from '@/lib/reports/admin/chargebacks';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { drainMoney } from '@/lib/wiring/drain';
import { control, receiveEvents } from '../../../factories/payments';
import type { Random } from './random';
import { moveClock, soon, type Act, type World } from './world';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const reasons = '交付物与约定不符，双方同意退回一部分。';
const someAdmin = ({ cast }: World, random: Random) => random.pick([cast.alice, cast.bob, cast.alice, cast.bob, cast.stranger]);

async function someCharge(milestoneId: string, random: Random): Promise<{ chargeId: string; amountMinor: bigint }> {
  const paid = await db().funding.findMany({ where: { milestoneId, chargeId: { not: null } }, orderBy: { createdAt: 'asc' } });
  const funding = random.pick(paid);
  return { chargeId: funding?.chargeId ?? 'ch_none', amountMinor: funding?.amountMinor ?? 1_000n };
}

/** A case of the milestone as the bank has it, known to us or not. */
async function someCase(milestoneId: string, random: Random): Promise<string> {
  const charge = (await someCharge(milestoneId, random)).chargeId;
  if (charge === 'ch_none') return 'dp_none';
  const cases = await stripeClient().disputes.list({ charge, limit: 100 });
  const open = cases.data.filter((each) => !['won', 'lost', 'warning_closed'].includes(each.status));
  // Of several, the question before the complaint.
  open.sort((first, second) => second.status.localeCompare(first.status));
  return (open[0] ?? cases.data[0])?.id ?? 'dp_none';
}

const someOperation = async (milestoneId: string, where: object, random: Random) =>
  random.pick(await db().paymentOperation.findMany({ where: { milestoneId, ...where }, orderBy: { id: 'asc' } }))?.id ?? NOBODY;
const someLine = async (milestoneId: string) =>
  db().payoutLine.findFirst({ where: { operation: { milestoneId } }, orderBy: [{ status: 'asc' }, { batch: { serial: 'desc' } }] });

const FAULTS = [
  { status: 400, type: 'invalid_request_error', code: 'balance_insufficient' },
  { preset: 'rate_limit' },
  { preset: 'idempotency_key_in_use', times: 4 },
  { preset: 'unavailable', times: 4 },
  { preset: 'api_error' },
  { dropAnswer: true, times: 4 },
] as const;
const MONEY_CALLS = ['/^\\/v1\\/transfers$/', '/^\\/v1\\/refunds$/', '/\\/reversals$/'] as const;

export const ACTS_OF_MONEY = {
  complain: async (_world, id, random) => {
    const { chargeId, amountMinor } = await someCharge(id, random);
    const part = random.oneIn(3) ? { amount: 1 + random.below(Number(amountMinor)) } : {};
    await control(`charges/${chargeId}/dispute`, { reason: 'product_not_received', ...(random.below(3) > 0 && { inquiry: true }), ...part });
  },
  escalate: async (_world, id, random) => control(`disputes/${await someCase(id, random)}/escalate`),
  judge: async (_world, id, random) => control(`disputes/${await someCase(id, random)}/decide`, { verdict: random.pick(['won', 'won', 'lost']) }),
  concede: async (world, id, random) => {
    const cases = await db().chargeback.findMany({ where: { milestoneId: id }, orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { id: 'asc' }] });
    await concedeChargeback({ input: { chargebackId: cases[0]?.id ?? NOBODY }, viewer: someAdmin(world, random), now: soon() });
  },
  clawBack: async (world, id, random) => {
    const amountMinor = BigInt(1 + random.below(random.oneIn(3) ? 100_000 : 8_000));
    await clawBack({ input: { milestoneId: id, amountMinor, reasons }, viewer: someAdmin(world, random), now: soon() });
  },
  advance: async (world, id, random) =>
    advanceRefund({
      input: { operationId: await someOperation(id, { leg: 'REVERSAL', status: { not: 'CONFIRMED' } }, random) },
      viewer: someAdmin(world, random),
      now: soon(),
    }),
  retry: async (world, id, random) =>
    retryOperation({
      input: { operationId: await someOperation(id, { status: { notIn: ['CONFIRMED', 'VOIDED'] } }, random) },
      viewer: someAdmin(world, random),
      now: soon(),
    }),
  /** The payer's bank sends a refund back, also one that had arrived. */
  failRefund: async (_world, id, random) => {
    const { chargeId } = await someCharge(id, random);
    const refunds = chargeId === 'ch_none' ? [] : (await stripeClient().refunds.list({ charge: chargeId, limit: 10 })).data;
    await control(`refunds/${random.pick(refunds)?.id ?? 're_none'}/settle`, { outcome: 'failed', failureReason: 'lost_or_stolen_card' });
  },
  /** The next call of this kind goes wrong. */
  disturb: async (_world, _id, random) => control('fail-next', { method: 'POST', path: random.pick(MONEY_CALLS), ...random.pick(FAULTS) }),
  /** What was paid has left the freelancer's balance. */
  refuseReversal: async () => control('fail-next', { method: 'POST', path: MONEY_CALLS[2], ...FAULTS[0] }),
  exportBatch: (world, _id, random) => exportBatch({ input: { currency: world.currency as 'CNY' }, viewer: someAdmin(world, random), now: soon() }),
  confirmBatch: async (world, id, random) => {
    const input = { batchId: (await someLine(id))?.batchId ?? NOBODY, reference: 'BANK-1' };
    await confirmBatch({ input, viewer: someAdmin(world, random), now: soon() });
  },
  confirmLine: async (world, id, random) => {
    const input = { lineId: (await someLine(id))?.id ?? NOBODY, reference: 'BANK-2' };
    await confirmLine({ input, viewer: someAdmin(world, random), now: soon() });
  },
  failLine: async (world, id, random) => {
    const input = { lineId: (await someLine(id))?.id ?? NOBODY, reason: random.pick(['NOT_SENT', 'NOT_SENT', 'NOT_SENT', 'BANK_REFUSED'] as const) };
    await failLine({ input, viewer: someAdmin(world, random), now: soon() });
  },
  hours: (_world, _id, random) => moveClock(1 + random.below(3)),
  sweep: () => sweepOperations(soon()),
  deliver: () => receiveEvents(soon()),
  work: () => drainMoney(soon()),
} satisfies Record<string, Act>;
