import { z } from 'zod';

/** One canonical form per person: NFKC, lower case, exactly one ASCII `@`, no quotes, commas or control characters. */
export function normaliseEmail(text: string): string | null {
  const email = text.normalize('NFKC').trim().toLowerCase();
  if (email !== text.trim().toLowerCase() && /[^\x20-\x7e]/.test(text)) return null;
  return email.length <= 254 && /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(email)
    ? email
    : null;
}

export const emailSchema = z
  .string()
  .max(300)
  .transform((text, context) => {
    const email = normaliseEmail(text);
    if (email) return email;
    context.addIssue({ code: 'custom', message: 'error.field.email' });
    return z.NEVER;
  });
