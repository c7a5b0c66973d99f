import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { hashSecretToken, mailedToken } from '@/lib/auth/secret-token';
import { hashPassword } from '@/lib/auth/password';
import { spendLimit } from '@/lib/auth/rate-limit';
import { openSession } from '@/lib/auth/sessions';
import type { Transaction } from '@/lib/db/client';
import type { EmailTokenPurpose } from '@/lib/db/generated/enums';
import { inTransaction, isUniqueViolation } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { recordEvent } from '@/lib/events/domain-events';
import { addMs, DAY_MS, HOUR_MS } from '@/lib/time/duration';
import { createSlug } from './slug';
import type { signUpSchema } from './schema';

export type Visitor = { ipHash: string; userAgent: string; locale: 'zh' | 'en' };

const TOKEN_LIFE_MS: Record<EmailTokenPurpose, number> = { VERIFY_EMAIL: 3 * DAY_MS, RESET_PASSWORD: HOUR_MS };

/** Makes the account with its hats, asks by mail to verify the address and opens the first session; returns its secret id. Refuses EMAIL_TAKEN at the field. */
export async function signUp({
  input,
  visitor,
  now,
}: {
  input: z.output<typeof signUpSchema>;
  visitor: Visitor;
  now: Date;
}): Promise<{ userId: string; sid: string }> {
  await spendLimit('sign-up-network', visitor.ipHash);
  const passwordHash = await hashPassword(input.password);
  try {
    return await inTransaction(async (tx) => {
      const user = await tx.user.create({ data: { email: input.email, name: input.name, passwordHash, locale: visitor.locale, createdAt: now } });
      if (input.hat !== 'FREELANCER') {
        const business = await tx.business.create({
          data: { name: input.businessName, slug: createSlug(input.businessName), vertical: 'LOCAL_LIFE', createdAt: now },
        });
        await tx.membership.create({ data: { businessId: business.id, userId: user.id, role: 'OWNER', createdAt: now } });
      }
      if (input.hat !== 'BUSINESS') {
        await tx.freelancerProfile.create({
          data: {
            userId: user.id,
            slug: createSlug(input.name),
            displayName: input.name,
            platforms: [],
            duties: [],
            verticals: [],
            isListed: false,
            createdAt: now,
          },
        });
      }
      await sendToken(tx, user.id, 'VERIFY_EMAIL', now);
      return { userId: user.id, sid: await openSession(tx, user.id, visitor, now) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('EMAIL_TAKEN', {}, { email: [{ code: 'error.EMAIL_TAKEN' }] });
    throw error;
  }
}

/** Makes a single-use link for a purpose; older ones of the same purpose stop working. */
export async function sendToken(tx: Transaction, userId: string, purpose: EmailTokenPurpose, now: Date): Promise<void> {
  const tokenId = randomUUID();
  await tx.emailToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: now } });
  await tx.emailToken.create({
    data: { id: tokenId, userId, purpose, tokenHash: hashSecretToken(mailedToken(tokenId)), expiresAt: addMs(now, TOKEN_LIFE_MS[purpose]), createdAt: now },
  });
  await recordEvent(tx, purpose === 'VERIFY_EMAIL' ? 'account.email-verification-asked' : 'account.password-reset-asked', { userId, tokenId }, now);
}

/** Uses a link up and says whose it is. Refuses TOKEN_INVALID: unknown, used, expired or of another purpose. */
export async function useToken(tx: Transaction, token: string, purpose: EmailTokenPurpose, now: Date): Promise<string> {
  const tokenHash = hashSecretToken(token);
  const { count } = await tx.emailToken.updateMany({ where: { tokenHash, purpose, usedAt: null, expiresAt: { gt: now } }, data: { usedAt: now } });
  if (count === 0) throw new DomainError('TOKEN_INVALID');
  return (await tx.emailToken.findUniqueOrThrow({ where: { tokenHash }, select: { userId: true } })).userId;
}
