'use server';
import { defineAction } from '@/lib/actions/define-action';
import { confirmBankRefund, refuseBankRefund } from '@/lib/payouts/decide-bank-refund';
import { recordBankRefund } from '@/lib/payouts/record-bank-refund';
import { decideBankRefundSchema, recordBankRefundSchema } from '@/lib/payouts/schema';

export const record = defineAction({ schema: recordBankRefundSchema, run: recordBankRefund, next: () => ({ message: 'admin-money.refunds.recorded' }) });
export const confirm = defineAction({ schema: decideBankRefundSchema, run: confirmBankRefund });
export const refuse = defineAction({ schema: decideBankRefundSchema, run: refuseBankRefund });
