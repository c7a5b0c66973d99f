// Signing: one's own name, typed, under the very version that was read.
import { useTranslations } from 'next-intl';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { CheckboxField } from '../forms/checkbox-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';

type SignFormProps = { action: FormAction; contractId: string; documentHash: string; name: string };

export function SignForm({ action, contractId, documentHash, name }: SignFormProps) {
  const t = useTranslations('contract.sign');
  return (
    <ActionForm action={action} className="flex flex-col gap-4" aria-label={t('title')}>
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="documentHash" value={documentHash} />
      <TextField name="typedName" label={t('name')} hint={t('nameHint', { name })} autoComplete="off" maxLength={80} required />
      <CheckboxField name="agree" label={t('agree')} required />
      <p className="text-sm text-ink-3">{t('recorded')}</p>
      <SubmitButton block pendingLabel={t('signing')}>
        {t('submit')}
      </SubmitButton>
    </ActionForm>
  );
}
