import { z } from 'zod';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { DUTIES } from '@/lib/dimensions/duties';
import { isCommonPassword } from '@/lib/auth/common-passwords';
import { emailSchema } from './email';

/** Length counts, composition does not; nothing is cut off. */
export const passwordSchema = z
  .string()
  .min(10, { error: 'error.field.passwordShort' })
  .max(200)
  .refine((password) => !isCommonPassword(password), { error: 'error.field.passwordCommon' });

const personName = z.string().trim().min(1).max(60);
/** Where to go on afterwards; checked by safePath before anybody is sent there. */
const nextPath = z.string().max(500).catch('').default('');
const list = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(z.enum(values)).max(values.length));

export const signUpSchema = z.object({
  email: emailSchema,
  password: passwordSchema,
  name: personName,
  hat: z.enum(['BUSINESS', 'FREELANCER', 'BOTH']),
  businessName: z.string().trim().max(80).default(''),
  next: nextPath,
}).superRefine((value, context) => {
  if (value.hat !== 'FREELANCER' && value.businessName.length === 0) context.addIssue({ code: 'custom', path: ['businessName'], message: 'error.field.required' });
});

export const signInSchema = z.object({ email: z.string().max(300), password: z.string().min(1).max(200), next: nextPath });
export const personaSchema = z.object({ userId: z.uuid(), next: nextPath });
export const askResetSchema = z.object({ email: emailSchema });
export const resetPasswordSchema = z.object({ token: z.string().min(20).max(100), password: passwordSchema });
export const verifyEmailSchema = z.object({ token: z.string().min(20).max(100) });
export const changePasswordSchema = z.object({ currentPassword: z.string().min(1).max(200), password: passwordSchema });
export const sessionIdSchema = z.object({ sessionId: z.uuid() });
export const preferencesSchema = z.object({ name: personName, locale: z.enum(['zh', 'en']), timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', { error: 'error.field.choice' }) });

export const createBusinessSchema = z.object({
  name: z.string().trim().min(2).max(80),
  nameEn: z.string().trim().max(80).default(''),
  vertical: z.enum(VERTICALS),
  city: z.string().trim().max(60).default(''),
  about: z.string().trim().max(2000).default(''),
  aboutEn: z.string().trim().max(2000).default(''),
});

export const profileSchema = z.object({
  displayName: z.string().trim().min(1).max(60),
  displayNameEn: z.string().trim().max(60).default(''),
  headline: z.string().trim().min(1).max(120),
  headlineEn: z.string().trim().max(160).default(''),
  about: z.string().trim().max(4000).default(''),
  aboutEn: z.string().trim().max(4000).default(''),
  platforms: list(PLATFORMS),
  duties: list(DUTIES),
  verticals: list(VERTICALS),
  city: z.string().trim().max(60).default(''),
  country: z.enum(['CN', 'HK', 'US', 'GB', 'SG', 'CA', 'DE', 'FR']).default('CN'),
});
