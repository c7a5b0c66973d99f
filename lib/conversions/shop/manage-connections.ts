// A business's own Stripe account sends us its events: the business makes an endpoint there, and hands us the secret that signs them.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { sealText } from '@/lib/auth/sealed-text';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockEventsOf, requireMembership } from '../access';
import type { connectionIdSchema, openConnectionSchema, sealConnectionSchema } from '../schema';

const MAX_CONNECTIONS = 10;

/** Makes the address that the endpoint at Stripe is to have. */
export async function openConnection({ input, viewer, now }: UseCaseCall<z.output<typeof openConnectionSchema>>): Promise<{ connectionId: string }> {
  const { id: businessId } = requireMembership(viewer, input.businessId);
  return inTransaction(async (tx) => {
    await lockEventsOf(tx, businessId);
    if ((await tx.shopConnection.count({ where: { businessId, revokedAt: null } })) >= MAX_CONNECTIONS)
      throw new DomainError('LIST_FULL', { maximum: MAX_CONNECTIONS });
    const { id } = await tx.shopConnection.create({ data: { id: randomUUID(), businessId, name: input.name, createdById: viewer.userId, createdAt: now } });
    return { connectionId: id };
  });
}

/** The endpoint's signing secret, or a new one after it was rolled. It is never shown again. */
export async function sealConnection({ input, viewer }: UseCaseCall<z.output<typeof sealConnectionSchema>>): Promise<void> {
  const connection = await ownConnection(input.connectionId, viewer);
  if (connection.revokedAt) throw new DomainError('CONNECTION_NOT_READY');
  await db().shopConnection.update({ where: { id: connection.id }, data: { sealedSecret: sealText('shop webhook', connection.id, input.signingSecret) } });
}

/** From here on its events are refused; what was told stays. The secret is forgotten. */
export async function closeConnection({ input, viewer, now }: UseCaseCall<z.output<typeof connectionIdSchema>>): Promise<void> {
  const connection = await ownConnection(input.connectionId, viewer);
  await db().shopConnection.updateMany({ where: { id: connection.id, revokedAt: null }, data: { revokedAt: now, sealedSecret: null } });
}

async function ownConnection(id: string, viewer: UseCaseCall<unknown>['viewer']) {
  const connection = await db().shopConnection.findUnique({ where: { id }, select: { id: true, businessId: true, revokedAt: true } });
  if (!connection) throw new DomainError('NOT_FOUND');
  requireMembership(viewer, connection.businessId);
  return connection;
}
