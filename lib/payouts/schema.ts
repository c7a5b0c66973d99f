import { z } from 'zod';
import { isContractDay } from '@/lib/criteria/contract-day';
import { isAccount, tidyAccount } from './destination-rules';

const currentPassword = z.string().min(1).max(200);

/** Who gets it, and where: a mainland bank card, or an Alipay account by phone number or address. */
export const manualDestinationSchema = z
  .object({
    kind: z.enum(['BANK', 'ALIPAY']),
    holderName: z
      .string()
      .trim()
      .min(2)
      .max(60)
      .regex(/^[\p{L}\p{M}][\p{L}\p{M}\s.·'’-]*$/u, { error: 'payments.earnings.destination.holderWrong' }),
    bankName: z.string().trim().max(60).default(''),
    account: z.string().max(120),
    currentPassword,
  })
  .transform((value) => ({ ...value, account: tidyAccount(value.kind, value.account), bankName: value.kind === 'BANK' ? value.bankName : '' }))
  .superRefine((value, context) => {
    if (value.kind === 'BANK' && value.bankName.length < 2) context.addIssue({ code: 'custom', path: ['bankName'], message: 'error.field.required' });
    if (!isAccount(value.kind, value.account))
      context.addIssue({ code: 'custom', path: ['account'], message: `payments.earnings.destination.${value.kind === 'BANK' ? 'cardWrong' : 'alipayWrong'}` });
  });

export const chooseStripeRailSchema = z.object({ currentPassword });

/** What a bank says of a line it did not pay. NOT_SENT: the file never went there. */
export const LINE_FAILURES = ['HOLDER_MISMATCH', 'ACCOUNT_UNKNOWN', 'ACCOUNT_CLOSED', 'BANK_REFUSED', 'NOT_SENT'] as const;
export type LineFailure = (typeof LINE_FAILURES)[number];
/** What a bank says of a payment that it made and sent back. */
export const RETURN_REASONS = LINE_FAILURES.filter((reason) => reason !== 'NOT_SENT');

const day = z.string().refine(isContractDay, { error: 'error.field.required' });
const reference = z.string().trim().min(3).max(80);
export const exportBatchSchema = z.object({ currency: z.enum(['CNY', 'USD']) });
export const confirmBatchSchema = z.object({ batchId: z.uuid(), reference });
export const confirmLineSchema = z.object({ lineId: z.uuid(), reference });
export const failLineSchema = z.object({ lineId: z.uuid(), reason: z.enum(LINE_FAILURES) });
export const recordReturnSchema = z.object({ lineId: z.uuid(), reference, returnedOn: day, reason: z.enum(RETURN_REASONS) });
export const returnIdSchema = z.object({ returnId: z.uuid() });

/** Ten digits in a row are an account number, which has no place here. */
const paidTo = z
  .string()
  .trim()
  .min(4)
  .max(200)
  .refine((text) => !/\d{10}/.test(text.replace(/[\s-]/g, '')), { error: 'admin-money.refunds.noAccountNumber' });

export const recordBankRefundSchema = z.object({ operationId: z.uuid(), reference, paidTo });
export const decideBankRefundSchema = z.object({ bankRefundId: z.uuid() });
