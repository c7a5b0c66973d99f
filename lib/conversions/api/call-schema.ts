// What a business's system may tell us: one event or up to a hundred.
import { z } from 'zod';
import { CURRENCIES } from '@/lib/money/money';

export const MAX_EVENTS = 100;
/** Far above any single order, far below 2^53. */
const MAX_MINOR = 1_000_000_000_000;

export const conversionSchema = z
  .strictObject({
    event: z.enum(['lead', 'order', 'redemption', 'cancellation']),
    occurredAt: z.iso.datetime({ offset: true }),
    clickId: z.string().trim().toLowerCase().min(1).max(60).optional(),
    code: z.string().trim().min(1).max(60).optional(),
    milestone: z.uuid().optional(),
    orderId: z.string().trim().min(1).max(100).optional(),
    amountMinor: z.int().min(0).max(MAX_MINOR).optional(),
    currency: z.enum(CURRENCIES).optional(),
    customer: z.string().trim().min(1).max(200).optional(),
    newCustomer: z.boolean().optional(),
  })
  .superRefine((value, context) => {
    const missing = (field: string) => context.addIssue({ code: 'custom', path: [field], message: 'error.field.required' });
    if ((value.event === 'order' || value.event === 'cancellation') && value.orderId === undefined) missing('orderId');
    if (value.event === 'redemption' && value.code === undefined) missing('code');
    if (value.amountMinor !== undefined && value.currency === undefined) missing('currency');
    if (value.currency !== undefined && value.amountMinor === undefined) missing('amountMinor');
  });
export type Conversion = z.output<typeof conversionSchema>;

export const batchSchema = z.strictObject({ events: z.array(conversionSchema).min(1).max(MAX_EVENTS) });

export const listSchema = z.object({
  milestone: z.uuid().optional(),
  orderId: z.string().trim().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
