import { z } from 'zod';

export const signContractSchema = z.object({
  contractId: z.uuid(),
  /** The version and hash the signer has read; another one by now is refused. */
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
  typedName: z.string().trim().min(1).max(80),
  agree: z.literal('on', { error: 'error.field.agree' }),
});
