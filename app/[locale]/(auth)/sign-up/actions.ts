'use server';
import { defineVisitorAction } from '@/lib/actions/define-action';
import { safePath } from '@/lib/auth/safe-path';
import { rememberSession } from '@/lib/auth/session-cookie';
import { signUpSchema } from '@/lib/users/schema';
import { signUp } from '@/lib/users/sign-up';

export const submitSignUp = defineVisitorAction(signUpSchema, async (input, visit, viewer) => {
  const { sid } = await signUp({ input, visitor: visit, now: visit.now });
  await rememberSession(sid, viewer, visit.now);
  return { goTo: safePath(input.next, '/dashboard') };
});
