import { z } from 'zod';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { DUTIES } from '@/lib/dimensions/duties';
import { isCommonPassword } from '@/lib/auth/common-passwords';
import { emailSchema } from './email';

const MIN_PASSWORD_LENGTH = 10;

/** Length counts, composition does not; nothing is cut off. */
export const passwordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH, { error: 'error.field.passwordShort' })
  .max(200)
  .refine((password) => password.length < MIN_PASSWORD_LENGTH || !isCommonPassword(password), { error: 'error.field.passwordCommon' });

const personName = z.string().trim().min(1).max(60);
/** Where to go on afterwards; checked by safePath before anybody is sent there. */
const nextPath = z.string().max(500).catch('').default('');
const list = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(z.enum(values)).max(values.length));

export const signUpSchema = z
  .object({
    hat: z.enum(['BUSINESS', 'FREELANCER', 'BOTH']),
    businessName: z.string().trim().max(80).default(''),
    name: personName,
    email: emailSchema,
    password: passwordSchema,
    next: nextPath,
  })
  .refine((value) => value.hat === 'FREELANCER' || Boolean(value.businessName), {
    path: ['businessName'],
    error: 'error.field.required',
    // Also beside other findings, so that all of them are shown at once.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });

export const signInSchema = z.object({ email: z.string().max(300), password: z.string().min(1).max(200), next: nextPath });
export const personaSchema = z.object({ userId: z.uuid(), next: nextPath });
export const askResetSchema = z.object({ email: emailSchema });
export const resetPasswordSchema = z.object({ token: z.string().min(20).max(100), password: passwordSchema });
export const verifyEmailSchema = z.object({ token: z.string().min(20).max(100) });
export const changePasswordSchema = z.object({ currentPassword: z.string().min(1).max(200), password: passwordSchema });
export const sessionIdSchema = z.object({ sessionId: z.uuid() });
export const preferencesSchema = z.object({
  name: personName,
  locale: z.enum(['zh', 'en']),
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', { error: 'error.field.choice' }),
});

export const createBusinessSchema = z.object({
  name: z.string().trim().min(2).max(80),
  nameEn: z.string().trim().max(80).default(''),
  vertical: z.enum(VERTICALS),
  city: z.string().trim().max(60).default(''),
  about: z.string().trim().max(2000).default(''),
  aboutEn: z.string().trim().max(2000).default(''),
});

export const editBusinessSchema = createBusinessSchema.extend({ businessId: z.uuid() });

/** Where a freelancer may be paid out; the account at the payment provider is opened there. */
export const COUNTRIES = ['CN', 'HK', 'US', 'GB', 'SG', 'CA', 'DE', 'FR'] as const;

export const profileSchema = z.object({
  displayName: z.string().trim().min(1).max(60),
  displayNameEn: z.string().trim().max(60).default(''),
  headline: z.string().trim().min(1).max(120),
  headlineEn: z.string().trim().max(160).default(''),
  about: z.string().trim().max(4000).default(''),
  aboutEn: z.string().trim().max(4000).default(''),
  platforms: list(PLATFORMS).refine((platforms) => platforms.length > 0, { error: 'error.field.choice' }),
  duties: list(DUTIES).refine((duties) => duties.length > 0, { error: 'error.field.choice' }),
  verticals: list(VERTICALS),
  city: z.string().trim().max(60).default(''),
  country: z.enum(COUNTRIES).default('CN'),
});

const optionalOf = <Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values).optional().catch(undefined);

/** `record` is the usual one: most settled milestones first, then the newest. */
export const FREELANCER_SORTS = ['record', 'newest'] as const;
export type FreelancerSort = (typeof FREELANCER_SORTS)[number];

/** The query of the freelancer list. Whatever is not understood is left out: a link never fails. */
export const freelancerSearchSchema = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  platform: optionalOf(PLATFORMS),
  duty: optionalOf(DUTIES),
  vertical: optionalOf(VERTICALS),
  sort: optionalOf(FREELANCER_SORTS),
  after: z.string().max(80).optional().catch(undefined),
});
export type FreelancerSearch = z.output<typeof freelancerSearchSchema>;

/** Going to the payment provider's own pages asks for nothing but who one is. */
export const payoutPageSchema = z.object({});
