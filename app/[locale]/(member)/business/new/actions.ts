'use server';
import { defineAction } from '@/lib/actions/define-action';
import { createBusiness } from '@/lib/users/create-business';
import { createBusinessSchema } from '@/lib/users/schema';

export const submitBusiness = defineAction({ schema: createBusinessSchema, run: createBusiness, next: () => ({ goTo: '/dashboard' }) });
