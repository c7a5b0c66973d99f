'use server';
import { defineAction } from '@/lib/actions/define-action';
import { closeFinding } from '@/lib/integrity/answer-doubts';
import { decideCheck } from '@/lib/integrity/decide-check';
import { closeFindingSchema, decideCheckSchema } from '@/lib/integrity/schema';

export const decide = defineAction({ schema: decideCheckSchema, run: decideCheck });
export const close = defineAction({ schema: closeFindingSchema, run: closeFinding });
