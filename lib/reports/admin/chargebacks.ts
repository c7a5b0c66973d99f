// Chargebacks as an admin answers them: what the bank says, and what our own records say for the other side.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { contractNumber } from '@/lib/milestones/contract-number';
import { noticeChargeback } from '@/lib/milestones/notice-chargeback';
import type { Currency } from '@/lib/money/money';
import { GatewayError } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { ADMIN_PAGE, assertAdmin } from './people-and-gigs';
import type { answerChargebackSchema } from './schema';

const withDeal = {
  milestone: {
    select: {
      id: true,
      ordinal: true,
      title: true,
      titleEn: true,
      status: true,
      contractId: true,
      contract: {
        select: { serial: true, business: { select: { name: true, nameEn: true } }, freelancer: { select: { displayName: true, displayNameEn: true } } },
      },
    },
  },
} as const;

/** Newest first. */
export async function listChargebacks(viewer: Viewer, filter: { after?: string }) {
  assertAdmin(viewer);
  const rows = await db().chargeback.findMany({
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    ...(filter.after ? { cursor: { id: filter.after }, skip: 1 } : {}),
    take: ADMIN_PAGE + 1,
    include: withDeal,
  });
  return { chargebacks: rows.slice(0, ADMIN_PAGE).map(inOurWords), next: rows.length > ADMIN_PAGE ? rows[ADMIN_PAGE - 1]!.id : null };
}

function inOurWords<Row extends { currency: string; milestone: { contract: { serial: number } } }>(row: Row) {
  return { ...row, currency: row.currency as Currency, contractNumber: contractNumber(row.milestone.contract.serial) };
}

/** One case with the facts an answer is made of; null when there is none. */
export async function findChargeback(chargebackId: string, viewer: Viewer) {
  assertAdmin(viewer);
  if (!/^[0-9a-f-]{36}$/i.test(chargebackId)) return null;
  const row = await db().chargeback.findUnique({ where: { id: chargebackId }, include: withDeal });
  if (!row) return null;
  const [signatures, deliverables, funding] = await Promise.all([
    db().signature.findMany({ where: { version: { contractId: row.milestone.contractId } }, orderBy: { signedAt: 'asc' } }),
    db().deliverable.findMany({ where: { milestoneId: row.milestoneId, status: 'PUBLISHED' }, orderBy: { publishedAt: 'asc' }, take: 50 }),
    db().funding.findUnique({ where: { chargeId: row.chargeId }, select: { paidAt: true, method: true } }),
  ]);
  return {
    ...inOurWords(row),
    evidence: evidenceText({ number: contractNumber(row.milestone.contract.serial), signatures, deliverables, paidAt: funding?.paidAt ?? null }),
  };
}

type Records = {
  number: string;
  signatures: { party: string; typedName: string; documentHash: string; signedAt: Date }[];
  deliverables: { title: string; publishedUrl: string | null; publishedAt: Date | null }[];
  paidAt: Date | null;
};

/** A first draft for the bank, which reads English: who signed what when, and what was delivered. */
function evidenceText({ number, signatures, deliverables, paidAt }: Records): string {
  const lines = [
    `Contract ${number} for social-media services, signed electronically by both parties before payment.`,
    ...signatures.map(
      (each) => `- ${each.party.toLowerCase()}: signed as "${each.typedName}" at ${each.signedAt.toISOString()}, document SHA-256 ${each.documentHash}`,
    ),
    ...(paidAt ? [`Paid at ${paidAt.toISOString()} for this milestone only.`] : []),
    deliverables.length > 0 ? 'Delivered and published:' : 'Nothing was published before the complaint.',
    ...deliverables.map(
      (each) => `- ${each.title}${each.publishedAt ? `, ${each.publishedAt.toISOString()}` : ''}${each.publishedUrl ? `, ${each.publishedUrl}` : ''}`,
    ),
  ];
  return lines.join('\n');
}

/** Sends our side to the bank, once. Refuses CHARGEBACK_NOT_OPEN. */
export async function answerChargeback({ input, viewer, now }: UseCaseCall<z.output<typeof answerChargebackSchema>>): Promise<void> {
  await act(viewer, input.chargebackId, 'chargeback.answer', now, (id) =>
    paymentGateway.answerChargeback(id, input.evidence, `chargeback-answer:${input.chargebackId}`),
  );
}

/** Gives in: the bank keeps the money, and the loss is divided at once. Refuses CHARGEBACK_NOT_OPEN. */
export async function concedeChargeback({ input, viewer, now }: UseCaseCall<{ chargebackId: string }>): Promise<void> {
  await act(viewer, input.chargebackId, 'chargeback.concede', now, (id) => paymentGateway.concedeChargeback(id, `chargeback-concede:${input.chargebackId}`));
}

async function act(viewer: Viewer, chargebackId: string, action: string, now: Date, call: (id: string) => Promise<unknown>): Promise<void> {
  assertAdmin(viewer);
  const found = await db().chargeback.findUnique({ where: { id: chargebackId } });
  if (!found) throw new DomainError('NOT_FOUND');
  const isOpen = found.status === 'OPEN' || found.status === 'INQUIRY';
  if (!isOpen || (found.hasEvidence && action === 'chargeback.answer')) throw new DomainError('CHARGEBACK_NOT_OPEN');
  // Written before the call: what an admin tried is kept even when the answer is lost.
  await recordAudit(db(), viewer, { action, objectType: 'chargeback', objectId: chargebackId }, now);
  const refusal = await call(found.stripeDisputeId).then(
    () => null,
    (error: unknown) => {
      if (error instanceof GatewayError) return error;
      throw error;
    },
  );
  if (refusal && refusal.outcome !== 'REFUSED') throw new DomainError('STRIPE_UNREACHABLE');
  // Also after a refusal: the bank has decided meanwhile, and we have not heard of it.
  await noticeChargeback(found.stripeDisputeId, now);
  if (refusal) throw new DomainError('CHARGEBACK_NOT_OPEN');
}
