import { z } from 'zod';
import { isContractDay } from '@/lib/criteria/contract-day';
import { isPlatform } from '@/lib/dimensions/platforms';
import { parseMoneyText } from '@/lib/i18n/format';

/** How long a shared link may live. */
export const SHARE_DAYS = [7, 30, 90] as const;
export const WORDS_MAX_LENGTH = 300;
const MAX_SPEND_MINOR = 1_000_000_000n;

export const shareReportSchema = z.object({
  reportId: z.uuid(),
  days: z.coerce
    .number()
    .refine((days): days is (typeof SHARE_DAYS)[number] => (SHARE_DAYS as readonly number[]).includes(days), { error: 'error.field.choice' }),
  showsCost: z.literal('on').optional(),
});
export const shareIdSchema = z.object({ shareId: z.uuid() });

export const mediaSpendSchema = z.object({
  contractId: z.uuid(),
  platform: z.union([z.literal(''), z.string().refine(isPlatform, { error: 'error.field.choice' })]).default(''),
  amount: z
    .string()
    .trim()
    .transform((text) => parseMoneyText(text))
    .refine((minor): minor is bigint => minor !== null && minor > 0n && minor <= MAX_SPEND_MINOR, { error: 'error.field.format' }),
  spentOn: z.string().refine(isContractDay, { error: 'error.field.format' }),
  note: z.string().trim().max(200).default(''),
});
export const spendIdSchema = z.object({ spendId: z.uuid() });

export const askForCardSchema = z.object({
  reportId: z.uuid(),
  words: z.string().trim().max(WORDS_MAX_LENGTH).default(''),
});
export const answerCardSchema = z.object({
  cardId: z.uuid(),
  answer: z.enum(['GRANTED', 'DECLINED', 'WITHDRAWN'], { error: 'error.field.choice' }),
  namesBusiness: z.literal('on').optional(),
});
