// Keys of a business's systems: made, shown once, revoked. What is stored opens only with the server's own secret.
import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { openText, sealText } from '@/lib/auth/sealed-text';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { addMs, MINUTE_MS } from '@/lib/time/duration';
import { lockEventsOf, requireMembership } from '../access';
import type { createKeySchema, revokeKeySchema } from '../schema';

export const MAX_KEYS = 20;

/** The secret is told here and never again. */
export async function createKey({
  input,
  viewer,
  now,
}: UseCaseCall<z.output<typeof createKeySchema>>): Promise<{ keyId: string; publicId: string; secret: string }> {
  const { id: businessId } = requireMembership(viewer, input.businessId);
  const keyId = randomUUID();
  const publicId = `hk_${randomBytes(12).toString('hex')}`;
  const secret = `hs_${randomBytes(32).toString('base64url')}`;
  await inTransaction(async (tx) => {
    await lockEventsOf(tx, businessId);
    if ((await tx.apiKey.count({ where: { businessId, revokedAt: null } })) >= MAX_KEYS) throw new DomainError('LIST_FULL', { maximum: MAX_KEYS });
    await tx.apiKey.create({
      data: { id: keyId, businessId, publicId, name: input.name, sealedSecret: sealText('api key', keyId, secret), createdById: viewer.userId, createdAt: now },
    });
  });
  return { keyId, publicId, secret };
}

/** From this moment its signatures are refused. */
export async function revokeKey({ input, viewer, now }: UseCaseCall<z.output<typeof revokeKeySchema>>): Promise<void> {
  const key = await db().apiKey.findUnique({ where: { id: input.keyId }, select: { id: true, businessId: true } });
  if (!key) throw new DomainError('NOT_FOUND');
  requireMembership(viewer, key.businessId);
  await db().apiKey.updateMany({ where: { id: key.id, revokedAt: null }, data: { revokedAt: now } });
}

export type OpenKey = { id: string; businessId: string; secret: string };

export async function findOpenKey(publicId: string): Promise<OpenKey | null> {
  if (!/^hk_[0-9a-f]{24}$/.test(publicId)) return null;
  const key = await db().apiKey.findUnique({ where: { publicId }, select: { id: true, businessId: true, sealedSecret: true, revokedAt: true } });
  if (!key || key.revokedAt) return null;
  try {
    return { id: key.id, businessId: key.businessId, secret: openText('api key', key.id, key.sealedSecret) };
  } catch (error) {
    // Sealed under a key of the server that is gone: nobody can sign with it any more.
    log.error({ err: error, keyId: key.id }, 'api key does not open');
    return null;
  }
}

/** To the minute: a busy system must not write one row all the time. */
export async function noteUse(keyId: string, now: Date): Promise<void> {
  await db().apiKey.updateMany({ where: { id: keyId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: addMs(now, -MINUTE_MS) } }] }, data: { lastUsedAt: now } });
}
