'use server';
import { z } from 'zod';
import { defineAction } from '@/lib/actions/define-action';
import { changePassword, changePreferences, endOtherSessions, endSession } from '@/lib/users/change-account';
import { changePasswordSchema, preferencesSchema, sessionIdSchema } from '@/lib/users/schema';

export const savePreferences = defineAction({ schema: preferencesSchema, run: changePreferences, next: () => ({ message: 'settings.person.saved' }) });
export const saveNewPassword = defineAction({ schema: changePasswordSchema, run: changePassword, next: () => ({ message: 'settings.password.saved' }) });
export const endOneSession = defineAction({ schema: sessionIdSchema, run: endSession, next: () => ({ message: 'settings.sessions.ended' }) });
export const endAllOtherSessions = defineAction({ schema: z.object({}), run: endOtherSessions, next: () => ({ message: 'settings.sessions.othersEnded' }) });
