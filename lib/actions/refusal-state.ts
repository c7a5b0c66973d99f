// A refusal as a form shows it: one sentence, the words at each field, and everything that was typed.
import { z } from 'zod';
import type { ActionState } from '@/components/forms/action-state';
import { DomainError } from '@/lib/errors/domain-error';
import { getTranslator, type Translate, type TranslationParams } from '@/lib/i18n/translator';
import type { Locale } from '@/lib/i18n/routing';

const SECRET_FIELDS = /password|token|secret/i;

export async function refusalState(refusal: DomainError | z.ZodError, values: Record<string, unknown>, locale: Locale): Promise<ActionState> {
  const t = await getTranslator(locale);
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !SECRET_FIELDS.test(name)));
  if (refusal instanceof DomainError) {
    const fieldErrors = Object.fromEntries(
      Object.entries(refusal.fieldErrors).map(([field, errors]) => [field, errors.map((error) => t(error.code, error.params as TranslationParams))]),
    );
    return { ok: false, code: refusal.code, message: t(`error.${refusal.code}`, refusal.params as TranslationParams), fieldErrors, values: kept };
  }
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of refusal.issues) {
    const field = issue.path.map(String).join('.') || 'form';
    (fieldErrors[field] ??= []).push(issueText(issue, t));
  }
  return { ok: false, code: 'INPUT_INVALID', message: t('error.INPUT_INVALID'), fieldErrors, values: kept };
}

/** The sentence for one finding of zod: a message key of ours, or one by the kind of finding. */
export function issueText(issue: z.core.$ZodIssue, t: Translate): string {
  if (/^[a-z][\w-]*(\.[\w-]+)+$/i.test(issue.message) && t.has(issue.message))
    return t(issue.message, ('params' in issue ? issue.params : undefined) as TranslationParams | undefined);
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? t('error.field.required')
          : t('error.field.tooShort', { minimum: Number(issue.minimum) })
        : t('error.field.tooSmall', { minimum: Number(issue.minimum) });
    case 'too_big':
      return issue.origin === 'string'
        ? t('error.field.tooLong', { maximum: Number(issue.maximum) })
        : t('error.field.tooBig', { maximum: Number(issue.maximum) });
    case 'invalid_type':
      return t('error.field.required');
    case 'invalid_value':
      return t('error.field.choice');
    case 'invalid_format':
      return issue.format === 'url' ? t('error.field.url') : t('error.field.format');
    default:
      return t('error.field.format');
  }
}
