// Every way that money moves, as a scene to prepare and an act to be cut off. The act runs in a process of its own and, after the cut, once more.
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { db } from '@/lib/db/client';
import { ruleDispute } from '@/lib/disputes/rule-dispute';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { DomainError } from '@/lib/errors/domain-error';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { advanceRefund, clawBack } from '@/lib/milestones/claw-back';
import { startFunding } from '@/lib/milestones/start-funding';
import { sweepOperations } from '@/lib/milestones/sweep-operations';
import { voidDecision } from '@/lib/milestones/void-decision';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { runDueOperations } from '@/lib/payments/run-operation';
import { stripeClient } from '@/lib/payments/stripe/client';
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { confirmBankRefund } from '@/lib/payouts/decide-bank-refund';
import { exportBatch } from '@/lib/payouts/export-batch';
import { recordBankRefund } from '@/lib/payouts/record-bank-refund';
import { confirmReturn, recordReturn } from '@/lib/payouts/return-payment';
import { retryOperation } from '@/lib/reports/admin/machinery';
import { compareWithProvider } from '@/lib/wiring/compare-with-provider';
import { createMilestone, type ReachableStatus } from '../factories/contracts';
import { hearOtherSide } from '../factories/disputes';
import { createAdmin, createFreelancerPaidByBank, viewerOf } from '../factories/people';
import { completePayment, control, openPaymentPage, receiveEvents } from '../factories/payments';

export type Scene = { milestoneId: string; userId: string; objectId: string };
type Flow = { prepare: () => Promise<Scene>; act: (scene: Scene, now: Date) => Promise<unknown> };

const soon = () => new Date(Date.now() + 5_000);
const reasons = '交付物与约定不符，双方同意退回一部分。';
const nothing = async () => {};

const at = (status: ReachableStatus, actor: 'business' | 'freelancer') => async (): Promise<Scene> => {
  const deal = await createMilestone({ status });
  return { milestoneId: deal.milestoneId, userId: deal[actor].userId, objectId: '' };
};

async function underAdmin(status: ReachableStatus): Promise<Scene> {
  return { milestoneId: (await createMilestone({ status })).milestoneId, userId: (await createAdmin()).userId, objectId: '' };
}

async function chargeOf(milestoneId: string): Promise<string> {
  return (await db().funding.findFirstOrThrow({ where: { milestoneId, chargeId: { not: null } } })).chargeId!;
}

async function disputed(): Promise<Scene> {
  const scene = await underAdmin('FUNDED');
  const { id } = await control<{ id: string }>(`charges/${await chargeOf(scene.milestoneId)}/dispute`, { reason: 'fraudulent' });
  return { ...scene, objectId: id };
}

const decided = (verdict: 'won' | 'lost') => async (): Promise<Scene> => {
  const scene = await disputed();
  await receiveEvents(soon());
  await control(`disputes/${scene.objectId}/decide`, { verdict });
  return scene;
};

async function withTheBank(): Promise<Scene> {
  const { milestoneId } = await createMilestone({ status: 'SETTLING', freelancer: await createFreelancerPaidByBank() });
  return { milestoneId, userId: (await createAdmin()).userId, objectId: '' };
}

export const CRASH_FLOWS = {
  'open a payment page': {
    prepare: at('AWAITING_FUNDS', 'business'),
    act: async ({ milestoneId, userId }, now) => startFunding({ input: { milestoneId }, viewer: await viewerOf(userId), now }),
  },
  fund: {
    prepare: async () => {
      const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
      await completePayment(await openPaymentPage(deal.milestoneId, deal.business, soon()));
      return { milestoneId: deal.milestoneId, userId: deal.business.userId, objectId: '' };
    },
    act: nothing,
  },
  'a payment too late': {
    prepare: async () => {
      const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
      const page = await openPaymentPage(deal.milestoneId, deal.business, soon());
      await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
      await completePayment(page);
      return { milestoneId: deal.milestoneId, userId: deal.business.userId, objectId: '' };
    },
    act: nothing,
  },
  release: {
    prepare: at('IN_REVIEW', 'business'),
    act: async ({ milestoneId, userId }, now) => acceptSubmission({ input: { milestoneId }, viewer: await viewerOf(userId), now }),
  },
  refund: {
    prepare: at('FUNDED', 'freelancer'),
    act: async ({ milestoneId, userId }, now) => cancelMilestone({ input: { milestoneId }, viewer: await viewerOf(userId), now }),
  },
  'a ruling that divides': {
    prepare: async () => {
      const deal = await createMilestone({ status: 'DISPUTED' });
      return { milestoneId: deal.milestoneId, userId: (await createAdmin()).userId, objectId: await hearOtherSide(deal, new Date()) };
    },
    act: async ({ objectId, userId }, now) =>
      ruleDispute({ input: { disputeId: objectId, releaseMinor: 61_803n, reasons: reasons.repeat(2) }, viewer: await viewerOf(userId), now }),
  },
  'a refund that comes back': {
    prepare: async () => {
      const scene = await underAdmin('CANCELLED');
      const operation = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: scene.milestoneId } });
      await control(`refunds/${operation.stripeObjectId}/settle`, { outcome: 'failed', failureReason: 'lost_or_stolen_card' });
      return { ...scene, objectId: operation.id };
    },
    act: async ({ objectId, userId }, now) => {
      await receiveEvents(now);
      await retryOperation({ input: { operationId: objectId }, viewer: await viewerOf(userId), now });
    },
  },
  'claw-back': {
    prepare: () => underAdmin('SETTLED'),
    // Whoever sees that it was done does not ask for it again: a second one would be another.
    act: async ({ milestoneId, userId }, now) => {
      if ((await db().decision.count({ where: { milestoneId, kind: 'CLAW_BACK' } })) > 0) return;
      await clawBack({ input: { milestoneId, amountMinor: 33_333n, reasons }, viewer: await viewerOf(userId), now });
    },
  },
  'a claw-back that is advanced': {
    prepare: async () => {
      const scene = await underAdmin('SETTLED');
      await control('fail-next', { path: '/\\/reversals$/', method: 'POST', status: 400, type: 'invalid_request_error', code: 'balance_insufficient' });
      await clawBack({ input: { milestoneId: scene.milestoneId, amountMinor: 33_333n, reasons }, viewer: await viewerOf(scene.userId), now: soon() });
      await runDueOperations(paymentGateway, soon());
      const { id } = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: scene.milestoneId, leg: 'REVERSAL' } });
      return { ...scene, objectId: id };
    },
    act: async ({ objectId, userId }, now) => advanceRefund({ input: { operationId: objectId }, viewer: await viewerOf(userId), now }),
  },
  'chargeback opened': { prepare: disputed, act: nothing },
  'chargeback won': { prepare: decided('won'), act: nothing },
  'chargeback lost': { prepare: decided('lost'), act: nothing },
  'export for the bank': {
    prepare: withTheBank,
    act: async ({ userId }, now) => exportBatch({ input: { currency: 'CNY' }, viewer: await viewerOf(userId), now }),
  },
  'confirm what the bank paid': {
    prepare: async () => {
      const scene = await withTheBank();
      const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: await createAdmin(), now: soon() });
      return { ...scene, objectId: batchId };
    },
    act: async ({ objectId, userId }, now) => confirmBatch({ input: { batchId: objectId, reference: 'BANK-1' }, viewer: await viewerOf(userId), now }),
  },
  'a payment that the bank sent back': {
    prepare: async () => {
      const scene = await withTheBank();
      const { batchId } = await exportBatch({ input: { currency: 'CNY' }, viewer: await createAdmin(), now: soon() });
      await confirmBatch({ input: { batchId, reference: 'BANK-2' }, viewer: await createAdmin(), now: soon() });
      const { id: lineId } = await db().payoutLine.findFirstOrThrow({ where: { batchId, operation: { milestoneId: scene.milestoneId } } });
      const returned = { lineId, reference: `RETURN-${lineId}`, returnedOn: contractDayOf(soon()), reason: 'HOLDER_MISMATCH' as const };
      await recordReturn({ input: returned, viewer: await createAdmin(), now: soon() });
      return { ...scene, objectId: (await db().payoutReturn.findFirstOrThrow({ where: { lineId } })).id };
    },
    act: async ({ objectId, userId }, now) => confirmReturn({ input: { returnId: objectId }, viewer: await viewerOf(userId), now }),
  },
  'a refund by the bank': {
    prepare: async () => {
      const deal = await createMilestone({ status: 'FUNDED' });
      await control('fail-next', { method: 'POST', path: '/v1/refunds', status: 400, type: 'invalid_request_error', code: 'charge_not_refundable' });
      await cancelMilestone({ input: { milestoneId: deal.milestoneId }, viewer: deal.freelancer, now: soon() });
      await runDueOperations(paymentGateway, soon());
      const { id: operationId } = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, leg: 'REFUND' } });
      const input = { operationId, reference: `REFUND-${operationId}`, paidTo: '麦田面包，尾号 0029' };
      const { bankRefundId } = await recordBankRefund({ input, viewer: await createAdmin(), now: soon() });
      return { milestoneId: deal.milestoneId, userId: (await createAdmin()).userId, objectId: bankRefundId };
    },
    act: async ({ objectId, userId }, now) => confirmBankRefund({ input: { bankRefundId: objectId }, viewer: await viewerOf(userId), now }),
  },
  'a transfer given up': {
    prepare: async () => {
      const deal = await createMilestone({ status: 'IN_REVIEW' });
      const { stripeAccountId } = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: deal.freelancer.profile!.id } });
      await control(`accounts/${stripeAccountId}/restrict`, { status: 'rejected' });
      await acceptSubmission({ input: { milestoneId: deal.milestoneId }, viewer: deal.business, now: soon() });
      await runDueOperations(paymentGateway, soon());
      const { id } = await db().paymentOperation.findFirstOrThrow({ where: { milestoneId: deal.milestoneId, leg: 'RELEASE' } });
      return { milestoneId: deal.milestoneId, userId: (await createAdmin()).userId, objectId: id };
    },
    act: async ({ objectId, userId }, now) =>
      voidDecision({ input: { operationId: objectId, reason: reasons, confirm: 'on' }, viewer: await viewerOf(userId), now }),
  },
  'a payout of the platform': {
    prepare: async () => {
      const { id } = await stripeClient().payouts.create({ amount: 1_234, currency: 'cny' });
      return { milestoneId: '', userId: '', objectId: id };
    },
    act: nothing,
  },
  'a top-up': {
    prepare: async () => ({
      milestoneId: '',
      userId: '',
      objectId: (await stripeClient().topups.create({ amount: 4_321, currency: 'cny', description: 'float' })).id,
    }),
    act: nothing,
  },
  'the comparison of the books': {
    prepare: async () => {
      const { milestoneId } = await createMilestone({ status: 'SETTLING' });
      while ((await runDueOperations(paymentGateway, soon())) > 0);
      return { milestoneId, userId: '', objectId: '' };
    },
    act: async (_scene, now) => compareWithProvider(now),
  },
} as const satisfies Record<string, Flow>;

export type CrashFlow = keyof typeof CRASH_FLOWS;

/** The act, and then what the worker and its schedules do until nothing is due. A second act may be refused: it was done before. */
export async function perform(name: CrashFlow, scene: Scene, now: Date): Promise<void> {
  await (CRASH_FLOWS[name] as Flow).act(scene, now).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
  await receiveEvents(now);
  await sweepOperations(now);
  await receiveEvents(now);
}
