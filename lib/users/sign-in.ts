import { clearLimit, spendLimit } from '@/lib/auth/rate-limit';
import { openSession, type SessionOrigin } from '@/lib/auth/sessions';
import { verifyPassword } from '@/lib/auth/password';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import { normaliseEmail } from './email';

/**
 * Checks address and password and opens a new session; returns its secret id. CREDENTIALS_WRONG tells nothing about which was wrong, nor
 * whether the account exists or is suspended; the limits come before the hash.
 */
export async function signIn({
  input,
  origin,
  now,
}: {
  input: { email: string; password: string };
  origin: SessionOrigin;
  now: Date;
}): Promise<{ sid: string }> {
  const email = normaliseEmail(input.email) ?? '';
  await spendLimit('sign-in-network', origin.ipHash);
  await spendLimit('sign-in-account', email);
  const user = email ? await db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true, status: true } }) : null;
  const isRight = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !isRight || user.status !== 'ACTIVE') throw new DomainError('CREDENTIALS_WRONG');
  await clearLimit('sign-in-account', email);
  return { sid: await openSession(db(), user.id, origin, now) };
}

/** One click for the personas of the demo. Exists in demo mode only, and for nobody else's account. */
export async function signInAsPersona({ userId, origin, now }: { userId: string; origin: SessionOrigin; now: Date }): Promise<{ sid: string }> {
  await spendLimit('sign-in-network', origin.ipHash);
  const user = env().DEMO_MODE ? await db().user.findFirst({ where: { id: userId, isDemoPersona: true, status: 'ACTIVE' }, select: { id: true } }) : null;
  if (!user) throw new DomainError('NOT_FOUND');
  return { sid: await openSession(db(), user.id, origin, now) };
}
