// What a signed-in person changes about their own account.
import type { z } from 'zod';
import { hashPassword } from '@/lib/auth/password';
import { revokeSessions } from '@/lib/auth/sessions';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { recordEvent } from '@/lib/events/domain-events';
import { confirmPassword } from './confirm-password';
import type { changePasswordSchema, preferencesSchema } from './schema';

/** Needs the present password; ends every other session. */
export async function changePassword({ input, viewer, now }: UseCaseCall<z.output<typeof changePasswordSchema>>): Promise<void> {
  await confirmPassword(viewer, input.currentPassword);
  const passwordHash = await hashPassword(input.password);
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: viewer.userId }, data: { passwordHash } });
    await revokeSessions(tx, viewer.userId, { except: viewer.sessionId }, now);
    await recordEvent(tx, 'account.password-changed', { userId: viewer.userId }, now);
  });
}

export async function changePreferences({ input, viewer }: UseCaseCall<z.output<typeof preferencesSchema>>): Promise<void> {
  await db().user.update({ where: { id: viewer.userId }, data: { name: input.name, locale: input.locale, timeZone: input.timeZone } });
}

/** Ends one session of one's own; an unknown or foreign id changes nothing. */
export async function endSession({ input, viewer, now }: UseCaseCall<{ sessionId: string }>): Promise<void> {
  await revokeSessions(db(), viewer.userId, { only: input.sessionId }, now);
}

export async function endOtherSessions({ viewer, now }: UseCaseCall<object>): Promise<void> {
  await revokeSessions(db(), viewer.userId, { except: viewer.sessionId }, now);
}
