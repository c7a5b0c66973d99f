'use server';
import { defineAction } from '@/lib/actions/define-action';
import { saveProfile } from '@/lib/users/save-profile';
import { profileSchema } from '@/lib/users/schema';

export const submitProfile = defineAction({ schema: profileSchema, run: saveProfile, next: () => ({ message: 'profile.edit.saved' }) });
