import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import type { PaymentOperation } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordAudit } from '@/lib/events/record-audit';
import { GatewayError, type Movement } from '@/lib/payments/gateway';
import { paymentGateway } from '@/lib/payments/payment-gateway';
import { mayGoByBank } from './bank-refund-rules';
import type { recordBankRefundSchema } from './schema';

/**
 * An admin has given a refund back by a bank transfer and says where it went and what the bank calls it; nothing is booked before another admin
 * confirms it. Refuses NOT_FOUND, OPERATION_NOT_REFUSED while the provider may still carry it out, TRANSFER_EXISTS when the provider has it after
 * all, ALREADY_EXISTS when it is recorded or the reference was used.
 */
export async function recordBankRefund({ input, viewer, now }: UseCaseCall<z.output<typeof recordBankRefundSchema>>): Promise<{ bankRefundId: string }> {
  if (!viewer.isAdmin) throw new DomainError('NOT_FOUND');
  const { operationId, reference, paidTo } = input;
  const operation = await db().paymentOperation.findUnique({ where: { id: operationId } });
  if (!operation) throw new DomainError('NOT_FOUND');
  if (!mayGoByBank(operation)) throw new DomainError('OPERATION_NOT_REFUSED');
  const found = await look(operation);
  // One that came back from the payer's bank is not there any more.
  if (found && (found.status === 'PENDING' || found.status === 'SUCCEEDED')) throw new DomainError('TRANSFER_EXISTS');
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payment_operation WHERE id = ${operationId}::uuid FOR UPDATE`;
    const fresh = await tx.paymentOperation.findUniqueOrThrow({ where: { id: operationId } });
    if (!mayGoByBank(fresh) || fresh.attempt !== operation.attempt) throw new DomainError('CONFLICT_TRY_AGAIN');
    const taken = await tx.bankRefund.count({ where: { status: { not: 'REFUSED' }, OR: [{ operationId }, { reference }] } });
    if (taken > 0) throw new DomainError('ALREADY_EXISTS');
    const { id: bankRefundId } = await tx.bankRefund.create({ data: { operationId, reference, paidTo, recordedById: viewer.userId, recordedAt: now } });
    await recordAudit(tx, viewer, { action: 'bank-refund.record', objectType: 'bank-refund', objectId: bankRefundId, params: { reference } }, now);
    return { bankRefundId };
  });
}

async function look({ id: operationId, attempt, chargeId }: PaymentOperation): Promise<Movement | null> {
  try {
    return await paymentGateway.findRefund({ operationId, attempt, chargeId });
  } catch (error) {
    if (error instanceof GatewayError) throw new DomainError('STRIPE_UNREACHABLE');
    throw error;
  }
}
