import { verifyPassword } from '@/lib/auth/password';
import { spendLimit } from '@/lib/auth/rate-limit';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';

/** A signed-in person proves again that it is them, in the field `currentPassword`. Refuses CURRENT_PASSWORD_WRONG, and too many tries. */
export async function confirmPassword(viewer: Viewer, password: string): Promise<void> {
  await spendLimit('sign-in-account', viewer.email);
  const user = await db().user.findUniqueOrThrow({ where: { id: viewer.userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(user.passwordHash, password))) {
    throw new DomainError('CURRENT_PASSWORD_WRONG', {}, { currentPassword: [{ code: 'error.CURRENT_PASSWORD_WRONG' }] });
  }
}
