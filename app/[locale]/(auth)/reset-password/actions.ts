'use server';
import { defineVisitorAction } from '@/lib/actions/define-action';
import { forgetSession } from '@/lib/auth/session-cookie';
import { resetPassword } from '@/lib/users/recover-account';
import { resetPasswordSchema } from '@/lib/users/schema';

export const submitResetPassword = defineVisitorAction(resetPasswordSchema, async (input, visit, viewer) => {
  await resetPassword({ input, now: visit.now });
  await forgetSession(viewer, visit.now);
  return { goTo: '/sign-in?notice=reset' };
});
