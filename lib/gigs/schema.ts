import { z } from 'zod';
import { milestoneListSchema } from '@/lib/criteria/schema';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { CURRENCIES } from '@/lib/money/money';

/** Milestones come from the builder as one JSON field. */
export const milestonesFieldSchema = z
  .union([z.string().max(200_000), z.array(z.unknown())])
  .transform((value, context) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'criterion.error.criteriaRequired' });
      return z.NEVER;
    }
  })
  .pipe(milestoneListSchema);

export const postGigSchema = z.object({
  businessId: z.uuid(),
  title: z.string().trim().min(4).max(100),
  titleEn: z.string().trim().max(160).default(''),
  brief: z.string().trim().min(20).max(8000),
  briefEn: z.string().trim().max(8000).default(''),
  platform: z.enum(PLATFORMS),
  duty: z.enum(DUTIES),
  vertical: z.enum(VERTICALS),
  billingMode: z.enum(BILLING_MODES),
  currency: z.enum(CURRENCIES),
  milestones: milestonesFieldSchema,
  /** Days the gig stays open. */
  openDays: z.coerce.number().int().min(1).max(60).default(14),
});

export const gigIdSchema = z.object({ gigId: z.uuid() });

const optionalOf = <Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values).optional().catch(undefined);

/** The query of the gig list. Whatever is not understood is left out: a link never fails. */
export const gigSearchSchema = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  platform: optionalOf(PLATFORMS),
  duty: optionalOf(DUTIES),
  vertical: optionalOf(VERTICALS),
  billing: optionalOf(BILLING_MODES),
  currency: optionalOf(CURRENCIES),
  after: z.string().max(80).optional().catch(undefined),
});
export type GigSearch = z.output<typeof gigSearchSchema>;
