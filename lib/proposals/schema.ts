import { z } from 'zod';
import { milestonesFieldSchema } from '@/lib/gigs/schema';

export const makeProposalSchema = z.object({
  gigId: z.uuid(),
  message: z.string().trim().min(20).max(4000),
  milestones: milestonesFieldSchema,
  expiresInDays: z.coerce.number().int().min(1).max(30).default(14),
});

export const counterOfferSchema = z.object({ proposalId: z.uuid(), milestones: milestonesFieldSchema, note: z.string().trim().max(2000).default('') });
export const proposalIdSchema = z.object({ proposalId: z.uuid() });
