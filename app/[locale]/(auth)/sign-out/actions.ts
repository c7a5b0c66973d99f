'use server';
import { defineButtonAction } from '@/lib/actions/define-action';
import { forgetSession } from '@/lib/auth/session-cookie';

export const signOut = defineButtonAction(async (viewer, now) => {
  await forgetSession(viewer, now);
  return { goTo: '/sign-in?notice=signedOut' };
});
