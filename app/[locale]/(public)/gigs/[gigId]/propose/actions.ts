'use server';
import { defineAction } from '@/lib/actions/define-action';
import { makeProposal as make } from '@/lib/proposals/make-proposal';
import { makeProposalSchema } from '@/lib/proposals/schema';

export const makeProposal = defineAction({ schema: makeProposalSchema, run: make, next: ({ proposalId }) => ({ goTo: `/proposals/${proposalId}` }) });
