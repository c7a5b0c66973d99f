import { z } from 'zod';

export const milestoneIdSchema = z.object({ milestoneId: z.uuid() });

export const requestChangesSchema = milestoneIdSchema.extend({ reason: z.string().trim().min(5).max(2000) });
/** `amount` is decimal text in whole units of the milestone's currency, above zero. */
export const clawBackSchema = milestoneIdSchema
  .extend({
    amount: z
      .string()
      .trim()
      .regex(/^(?!0+(?:\.0*)?$)\d{1,10}(?:\.\d{1,2})?$/),
    reasons: z.string().trim().min(10).max(2000),
  })
  .transform(({ amount, ...rest }) => {
    const [whole = '0', part = ''] = amount.split('.');
    return { ...rest, amountMinor: BigInt(whole) * 100n + BigInt(part.padEnd(2, '0')) };
  });

export const voidDecisionSchema = z.object({ operationId: z.uuid(), reason: z.string().trim().min(10).max(2000), confirm: z.literal('on') });

export const endHoldSchema = z.object({ operationId: z.uuid(), reason: z.string().trim().min(10).max(2000) });

export const criterionDecisionSchema = milestoneIdSchema.extend({ criterionId: z.string().min(1).max(81), decision: z.enum(['APPROVED', 'REFUSED']) });
export const waiveCriterionSchema = milestoneIdSchema.extend({ criterionId: z.string().min(1).max(40), reason: z.string().trim().max(500).default('') });
