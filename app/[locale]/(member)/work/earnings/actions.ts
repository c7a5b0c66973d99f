'use server';
import { defineAction } from '@/lib/actions/define-action';
import { saveManualDestination, chooseStripeRail } from '@/lib/payouts/change-destination';
import { manualDestinationSchema, chooseStripeRailSchema } from '@/lib/payouts/schema';
import { payoutPageSchema } from '@/lib/users/schema';
import { openPayoutDashboard as open, startPayoutOnboarding as start } from '@/lib/users/payout-account';

export const startPayoutOnboarding = defineAction({ schema: payoutPageSchema, run: start, next: ({ url }) => ({ goOut: url }) });
export const openPayoutDashboard = defineAction({ schema: payoutPageSchema, run: open, next: ({ url }) => ({ goOut: url }) });

const said = ({ quietUntil }: { quietUntil: Date | null }) => ({ message: `payments.earnings.destination.${quietUntil ? 'savedQuiet' : 'saved'}` });
export const saveDestination = defineAction({ schema: manualDestinationSchema, run: saveManualDestination, next: said });
export const changeToStripe = defineAction({ schema: chooseStripeRailSchema, run: chooseStripeRail, next: said });
