// What a person does by mail: verify the address, reset a forgotten password. Answers never tell whether an address has an account.
import { hashPassword } from '@/lib/auth/password';
import { spendLimit } from '@/lib/auth/rate-limit';
import { revokeSessions } from '@/lib/auth/sessions';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { sendToken, useToken, type Visitor } from './sign-up';

export async function verifyEmail({ input, now }: { input: { token: string }; now: Date }): Promise<void> {
  await inTransaction(async (tx) => {
    const userId = await useToken(tx, input.token, 'VERIFY_EMAIL', now);
    await tx.user.updateMany({ where: { id: userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now } });
  });
}

/** Sends the verification link again. */
export async function resendVerification({ viewer, now }: UseCaseCall<object>): Promise<void> {
  await spendLimit('mail-account', viewer.userId);
  if (!viewer.isEmailVerified) await inTransaction((tx) => sendToken(tx, viewer.userId, 'VERIFY_EMAIL', now));
}

export async function askPasswordReset({ input, visitor, now }: { input: { email: string }; visitor: Visitor; now: Date }): Promise<void> {
  await spendLimit('mail-network', visitor.ipHash);
  await spendLimit('mail-account', input.email);
  const user = await db().user.findFirst({ where: { email: input.email, status: 'ACTIVE' }, select: { id: true } });
  if (user) await inTransaction((tx) => sendToken(tx, user.id, 'RESET_PASSWORD', now));
}

/** Sets a new password by a mailed link and ends every session of the account. */
export async function resetPassword({ input, now }: { input: { token: string; password: string }; now: Date }): Promise<void> {
  const passwordHash = await hashPassword(input.password);
  await inTransaction(async (tx) => {
    const userId = await useToken(tx, input.token, 'RESET_PASSWORD', now);
    // Whoever holds the mailbox has shown that the address is theirs.
    await tx.user.update({ where: { id: userId }, data: { passwordHash, emailVerifiedAt: now } });
    await revokeSessions(tx, userId, {}, now);
    await recordEvent(tx, 'account.password-changed', { userId }, now);
  });
}
