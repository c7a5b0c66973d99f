'use server';
import { defineVisitorAction } from '@/lib/actions/define-action';
import { safePath } from '@/lib/auth/safe-path';
import { rememberSession } from '@/lib/auth/session-cookie';
import { personaSchema, signInSchema } from '@/lib/users/schema';
import { signIn, signInAsPersona } from '@/lib/users/sign-in';

export const submitSignIn = defineVisitorAction(signInSchema, async (input, visit, viewer) => {
  const { sid } = await signIn({ input, origin: visit, now: visit.now });
  await rememberSession(sid, viewer, visit.now);
  return { goTo: safePath(input.next, '/dashboard') };
});

export const enterAsPersona = defineVisitorAction(personaSchema, async (input, visit, viewer) => {
  const { sid } = await signInAsPersona({ userId: input.userId, origin: visit, now: visit.now });
  await rememberSession(sid, viewer, visit.now);
  return { goTo: safePath(input.next, '/dashboard') };
});
