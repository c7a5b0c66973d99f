'use server';
import { defineAction } from '@/lib/actions/define-action';
import { addStatement as add, withdrawDispute as withdraw } from '@/lib/disputes/change-dispute';
import { addStatementSchema, disputeIdSchema } from '@/lib/disputes/schema';

export const addStatement = defineAction({ schema: addStatementSchema, run: add });
export const withdrawDispute = defineAction({ schema: disputeIdSchema, run: withdraw });
