'use server';
import { defineVisitorAction } from '@/lib/actions/define-action';
import { askPasswordReset } from '@/lib/users/recover-account';
import { askResetSchema } from '@/lib/users/schema';

export const submitForgotPassword = defineVisitorAction(askResetSchema, async (input, visit) => {
  await askPasswordReset({ input, visitor: visit, now: visit.now });
  return { message: 'auth.forgot.sent' };
});
