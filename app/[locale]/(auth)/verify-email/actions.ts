'use server';
import { z } from 'zod';
import { defineAction, defineVisitorAction } from '@/lib/actions/define-action';
import { resendVerification, verifyEmail } from '@/lib/users/recover-account';
import { verifyEmailSchema } from '@/lib/users/schema';

export const confirmEmail = defineVisitorAction(verifyEmailSchema, async (input, visit) => {
  await verifyEmail({ input, now: visit.now });
  return { goTo: '/verify-email?done=1' };
});

export const sendVerificationAgain = defineAction({ schema: z.object({}), run: resendVerification, next: () => ({ message: 'auth.verify.resent' }) });
