// What the business spent on promotion outside: part of the cost of a result, listed apart.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import type { mediaSpendSchema, spendIdSchema } from './schema';
import { requireParty } from './share-report';

const MAX_SPENDS = 500;

export async function enterMediaSpend({ input, viewer, now }: UseCaseCall<z.output<typeof mediaSpendSchema>>): Promise<void> {
  const contract = await db().contract.findUnique({
    where: { id: input.contractId },
    select: { businessId: true, freelancerId: true, currency: true, _count: { select: { mediaSpends: true } } },
  });
  if (requireParty(viewer, contract) !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
  if (input.spentOn > contractDayOf(now)) throw new DomainError('INPUT_INVALID', {}, { spentOn: [{ code: 'error.field.future' }] });
  if (contract!._count.mediaSpends >= MAX_SPENDS) throw new DomainError('TOO_MANY_ENTRIES', { most: MAX_SPENDS });
  await db().mediaSpend.create({
    data: {
      contractId: input.contractId,
      platform: input.platform || null,
      amountMinor: input.amount,
      currency: contract!.currency,
      spentOn: new Date(`${input.spentOn}T00:00:00Z`),
      note: input.note,
      enteredById: viewer.userId,
      createdAt: now,
    },
  });
}

export async function withdrawMediaSpend({ input, viewer, now }: UseCaseCall<z.output<typeof spendIdSchema>>): Promise<void> {
  const spend = await db().mediaSpend.findUnique({ where: { id: input.spendId }, select: { contract: { select: { businessId: true, freelancerId: true } } } });
  if (requireParty(viewer, spend?.contract) !== 'BUSINESS') throw new DomainError('ACTOR_MAY_NOT');
  await db().mediaSpend.updateMany({ where: { id: input.spendId, withdrawnAt: null }, data: { withdrawnAt: now } });
}
