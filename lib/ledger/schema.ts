import { z } from 'zod';
import { parseMoneyText } from '@/lib/i18n/format';
import { CURRENCIES, MAX_AMOUNT_MINOR } from '@/lib/money/money';
import { ADJUSTABLE_KINDS } from './adjustment-rules';

const AMOUNT_INVALID = 'admin-money.adjustments.amountInvalid';

/** What an admin types. The milestone may stay empty. */
export const proposeAdjustmentSchema = z
  .object({
    debitKind: z.enum(ADJUSTABLE_KINDS),
    creditKind: z.enum(ADJUSTABLE_KINDS),
    currency: z.enum(CURRENCIES),
    amountMinor: z
      .string()
      .max(40)
      .transform((text) => parseMoneyText(text) ?? 0n)
      .refine((amountMinor) => amountMinor > 0n && amountMinor <= MAX_AMOUNT_MINOR, { error: AMOUNT_INVALID }),
    reason: z.string().trim().min(20).max(2000),
    milestoneId: z
      .string()
      .trim()
      .transform((text) => text || null)
      .pipe(z.uuid().nullable()),
  })
  .refine((input) => input.debitKind !== input.creditKind, { path: ['creditKind'], error: 'admin-money.adjustments.sameAccount' });

export const decideAdjustmentSchema = z.object({ adjustmentId: z.uuid() });

export type ProposeAdjustment = z.output<typeof proposeAdjustmentSchema>;
