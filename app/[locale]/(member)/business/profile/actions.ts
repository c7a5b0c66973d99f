'use server';
import { defineAction } from '@/lib/actions/define-action';
import { editBusiness } from '@/lib/users/create-business';
import { editBusinessSchema } from '@/lib/users/schema';

export const saveBusiness = defineAction({ schema: editBusinessSchema, run: editBusiness, next: () => ({ message: 'profile.business.saved' }) });
