'use server';
import { defineAction } from '@/lib/actions/define-action';
import { confirmBatch, confirmLine, failLine } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { confirmReturn, discardReturn, recordReturn } from '@/lib/payouts/return-payment';
import { confirmBatchSchema, confirmLineSchema, exportBatchSchema, failLineSchema, recordReturnSchema, returnIdSchema } from '@/lib/payouts/schema';

export const exportPayouts = defineAction({ schema: exportBatchSchema, run: exportBatch, next: ({ batchId }) => ({ goTo: `/admin/payouts/${batchId}` }) });
export const confirmPayouts = defineAction({ schema: confirmBatchSchema, run: confirmBatch, next: () => ({ message: 'admin.payouts.confirmed' }) });
export const confirmPayout = defineAction({ schema: confirmLineSchema, run: confirmLine, next: () => ({ message: 'admin.payouts.confirmed' }) });
export const failPayout = defineAction({ schema: failLineSchema, run: failLine, next: () => ({ message: 'admin.payouts.failed' }) });
export const recordPayoutReturn = defineAction({ schema: recordReturnSchema, run: recordReturn, next: () => ({ message: 'admin.payouts.return.recorded' }) });
export const confirmPayoutReturn = defineAction({ schema: returnIdSchema, run: confirmReturn, next: () => ({ message: 'admin.payouts.return.confirmed' }) });
export const discardPayoutReturn = defineAction({ schema: returnIdSchema, run: discardReturn, next: () => ({ message: 'admin.payouts.return.discarded' }) });
