import { z } from 'zod';
import type { MetricCode } from '@/lib/dimensions/metrics';
import { ENTERED_METRICS } from './hand-entry';

export const importBatchIdSchema = z.object({ batchId: z.uuid() });
/** `deliverableId` empty: the row is none of the deliverables. */
export const confirmRowSchema = z.object({ rowId: z.uuid(), deliverableId: z.union([z.literal(''), z.uuid()]).default('') });

const numberText = z.string().trim().max(30).optional();

export const enterNumbersSchema = z.object({
  milestoneId: z.uuid(),
  /** A deliverable's id, or the id of an account as lib/metrics/observation names it. */
  subject: z.string().min(1).max(60),
  /** Local date and time as the form hands it in; China time. Empty: now. */
  readAt: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/)]).default(''),
  fileId: z.union([z.literal(''), z.uuid()]).default(''),
  // One field a metric, named by it; which of them are read depends on the subject.
  ...(Object.fromEntries(ENTERED_METRICS.map((metric) => [metric, numberText])) as Record<MetricCode, typeof numberText>),
});

export const handEntryIdSchema = z.object({ entryId: z.uuid() });
export const objectToNumbersSchema = handEntryIdSchema.extend({ reason: z.string().trim().min(5).max(1000) });
