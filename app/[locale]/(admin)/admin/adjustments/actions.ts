'use server';
import { defineAction } from '@/lib/actions/define-action';
import { approveAdjustment, refuseAdjustment } from '@/lib/ledger/decide-adjustment';
import { proposeAdjustment } from '@/lib/ledger/propose-adjustment';
import { decideAdjustmentSchema, proposeAdjustmentSchema } from '@/lib/ledger/schema';

export const propose = defineAction({
  schema: proposeAdjustmentSchema,
  run: proposeAdjustment,
  next: () => ({ message: 'admin-money.adjustments.proposed' }),
});
export const approve = defineAction({ schema: decideAdjustmentSchema, run: approveAdjustment });
export const refuse = defineAction({ schema: decideAdjustmentSchema, run: refuseAdjustment });
