import { z } from 'zod';
import { DISPUTE_REASONS } from './lifecycle';

const statement = z.string().trim().min(10).max(5000);

export const openDisputeSchema = z.object({ milestoneId: z.uuid(), reason: z.enum(DISPUTE_REASONS), statement });
export const disputeIdSchema = z.object({ disputeId: z.uuid() });
export const addStatementSchema = z.object({ disputeId: z.uuid(), statement });

/** The freelancer's part in minor units; the business gets the rest. */
export const ruleDisputeSchema = z.object({
  disputeId: z.uuid(),
  releaseMinor: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform((digits) => BigInt(digits)),
  reasons: z.string().trim().min(20).max(5000),
});
