import { z } from 'zod';
import { DELIVERABLE_KINDS } from '@/lib/dimensions/deliverable-kinds';
import { PLATFORMS } from '@/lib/dimensions/platforms';

export const addDeliverableSchema = z.object({
  milestoneId: z.uuid(),
  platform: z.enum(PLATFORMS),
  kind: z.enum(DELIVERABLE_KINDS),
  title: z.string().trim().min(1).max(200),
  draftText: z.string().trim().max(20_000).default(''),
});

export const editDraftSchema = z.object({
  deliverableId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  draftText: z.string().trim().max(20_000).default(''),
});
export const deliverableIdSchema = z.object({ deliverableId: z.uuid() });
export const answerDraftSchema = z.object({
  deliverableId: z.uuid(),
  isApproved: z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]),
  answer: z.string().trim().max(2000).default(''),
});

export const publishDeliverableSchema = z.object({
  deliverableId: z.uuid(),
  publishedUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]).default(''),
  /** Local date and time as the form hands it in; China time. Empty: now. */
  publishedAt: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/)]).default(''),
});
