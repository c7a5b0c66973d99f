import { z } from 'zod';
import { PLATFORMS } from '@/lib/dimensions/platforms';

const statement = z.string().trim().min(2).max(2_000);
/** A file among those of the milestone, or none. */
const fileId = z.union([z.literal(''), z.uuid()]).default('');

export const answerFindingSchema = z.object({ findingId: z.uuid(), text: statement, fileId });
export const closeFindingSchema = z.object({ findingId: z.uuid(), verdict: z.enum(['EXPLAINED', 'CONFIRMED']), text: statement });
export const answerCheckSchema = z.object({ checkId: z.uuid(), text: statement, fileId });
export const decideCheckSchema = z.object({
  checkId: z.uuid(),
  verdict: z.enum(['CLEARED', 'CONFIRMED', 'TO_DISPUTE']),
  reason: z.string().trim().min(5).max(2_000),
});
export const askReexportSchema = z.object({ milestoneId: z.uuid(), platform: z.enum(PLATFORMS), reason: z.string().trim().max(500).default('') });
export const issueProofSchema = z.object({ milestoneId: z.uuid(), platform: z.enum(PLATFORMS) });
export const lookAtProofSchema = z.object({ proofId: z.uuid(), isFound: z.enum(['true', 'false']).transform((value) => value === 'true'), fileId });
