'use server';
import { defineAction } from '@/lib/actions/define-action';
import { acceptProposal as accept } from '@/lib/contracts/accept-proposal';
import { counterOffer as counter, declineProposal as decline, withdrawProposal as withdraw } from '@/lib/proposals/answer-proposal';
import { counterOfferSchema, proposalIdSchema } from '@/lib/proposals/schema';

export const acceptProposal = defineAction({ schema: proposalIdSchema, run: accept, next: ({ contractId }) => ({ goTo: `/contracts/${contractId}` }) });
export const counterOffer = defineAction({ schema: counterOfferSchema, run: counter, next: (_, { proposalId }) => ({ goTo: `/proposals/${proposalId}` }) });
export const declineProposal = defineAction({ schema: proposalIdSchema, run: decline });
export const withdrawProposal = defineAction({ schema: proposalIdSchema, run: withdraw });
