import { z } from 'zod';

export const milestoneIdSchema = z.object({ milestoneId: z.uuid() });

export const requestChangesSchema = milestoneIdSchema.extend({ reason: z.string().trim().min(5).max(2000) });
export const criterionDecisionSchema = milestoneIdSchema.extend({ criterionId: z.string().min(1).max(40), decision: z.enum(['APPROVED', 'REFUSED']) });
export const waiveCriterionSchema = milestoneIdSchema.extend({ criterionId: z.string().min(1).max(40), reason: z.string().trim().max(500).default('') });
