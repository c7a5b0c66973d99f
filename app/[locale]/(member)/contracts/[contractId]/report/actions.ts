'use server';
import { defineAction } from '@/lib/actions/define-action';
import { enterMediaSpend as enter, withdrawMediaSpend as withdraw } from '@/lib/reports/effect/enter-media-spend';
import { mediaSpendSchema, spendIdSchema } from '@/lib/reports/effect/schema';

export const enterMediaSpend = defineAction({ schema: mediaSpendSchema, run: enter });
export const withdrawMediaSpend = defineAction({ schema: spendIdSchema, run: withdraw });
