'use server';
import { defineAction } from '@/lib/actions/define-action';
import { signContractSchema } from '@/lib/contracts/schema';
import { signContract as sign } from '@/lib/contracts/sign-contract';

export const signContract = defineAction({ schema: signContractSchema, run: sign });
