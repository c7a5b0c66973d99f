// Input shapes of the forms about links, codes and connections.
import { z } from 'zod';
import { PLACEMENTS } from './placements';

const deliverableId = z.union([z.literal(''), z.uuid()]).default('');
const place = { milestoneId: z.uuid(), deliverableId, placement: z.enum(PLACEMENTS) };

export const createLinkSchema = z.object({ ...place, targetUrl: z.string().trim().min(1).max(1_500), label: z.string().trim().max(80).default('') });
export const switchLinkSchema = z.object({ linkId: z.uuid(), on: z.enum(['0', '1']) });

/** Local date as the form hands it in; China time. */
const day = z.union([z.literal(''), z.iso.date()]).default('');

const codeRules = {
  ...place,
  validFrom: day,
  validUntil: day,
  maxRedemptions: z
    .string()
    .trim()
    .regex(/^\d{0,7}$/)
    .default(''),
};
export const MAX_CODE_WORD = 40;
export const issueCodeSchema = z.object({
  ...codeRules,
  /** Empty: made up. */
  word: z.string().trim().max(MAX_CODE_WORD).default(''),
  stripeId: z.union([z.literal(''), z.string().regex(/^promo_[0-9A-Za-z]{6,80}$/)]).default(''),
});
/** Words of codes that the business has already, one a line, or the first column of a pasted table. */
export const importCodesSchema = z.object({ ...codeRules, list: z.string().trim().min(1).max(200_000) });
export const closeCodeSchema = z.object({ codeId: z.uuid() });

const businessId = z.uuid();
export const createKeySchema = z.object({ businessId, name: z.string().trim().min(1).max(60) });
export const revokeKeySchema = z.object({ keyId: z.uuid() });
export const openConnectionSchema = z.object({ businessId, name: z.string().trim().min(1).max(60) });
export const sealConnectionSchema = z.object({
  connectionId: z.uuid(),
  signingSecret: z
    .string()
    .trim()
    .regex(/^whsec_[0-9A-Za-z+/=_-]{8,200}$/),
});
export const connectionIdSchema = z.object({ connectionId: z.uuid() });

export const tillUploadIdSchema = z.object({ uploadId: z.uuid() });
export const askEventSchema = z.object({ eventId: z.uuid(), text: z.string().trim().min(5).max(1_000) });
export const answerQuestionSchema = z.object({ questionId: z.uuid(), answer: z.string().trim().min(2).max(1_000) });

export const connectAccountSchema = z.object({
  businessId,
  name: z.string().trim().min(1).max(60),
  appId: z
    .string()
    .trim()
    .regex(/^wx[0-9a-f]{16}$/),
  appSecret: z
    .string()
    .trim()
    .regex(/^[0-9a-zA-Z]{32}$/),
});
export const officialAccountIdSchema = z.object({ accountId: z.uuid() });
