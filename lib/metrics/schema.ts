import { z } from 'zod';

export const importBatchIdSchema = z.object({ batchId: z.uuid() });
/** `deliverableId` empty: the row is none of the deliverables. */
export const confirmRowSchema = z.object({ rowId: z.uuid(), deliverableId: z.union([z.literal(''), z.uuid()]).default('') });
