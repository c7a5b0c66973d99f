'use server';
import { defineAction } from '@/lib/actions/define-action';
import { payoutPageSchema } from '@/lib/users/schema';
import { openPayoutDashboard as open, startPayoutOnboarding as start } from '@/lib/users/payout-account';

export const startPayoutOnboarding = defineAction({ schema: payoutPageSchema, run: start, next: ({ url }) => ({ goOut: url }) });
export const openPayoutDashboard = defineAction({ schema: payoutPageSchema, run: open, next: ({ url }) => ({ goOut: url }) });
