// What is to be corrected: from which account to which, how much, why.
import { useTranslations } from 'next-intl';
import { ADJUSTABLE_KINDS } from '@/lib/ledger/adjustment-rules';
import { CURRENCIES } from '@/lib/money/money';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { TextField } from '../forms/text-field';

export function AdjustmentForm({ action, milestoneId }: { action: FormAction; milestoneId?: string | undefined }) {
  const t = useTranslations('admin-money.adjustments');
  const account = useTranslations('ledger.account');
  const accounts = ADJUSTABLE_KINDS.map((kind) => ({ value: kind, label: account(kind) }));
  return (
    <ActionForm action={action} resetOnSuccess className="flex max-w-3xl flex-col gap-5 text-base">
      <p className="text-ink-2">{t('rules')}</p>
      <div className="grid gap-5 md:grid-cols-2">
        <SelectField name="debitKind" label={t('debit')} hint={t('debitHint')} options={accounts} placeholder={t('choose')} required />
        <SelectField name="creditKind" label={t('credit')} hint={t('creditHint')} options={accounts} placeholder={t('choose')} required />
        <SelectField name="currency" label={t('currency')} options={CURRENCIES.map((currency) => ({ value: currency, label: currency }))} required />
        <TextField name="amountMinor" label={t('amount')} inputMode="decimal" autoComplete="off" required maxLength={40} />
      </div>
      <TextField
        name="milestoneId"
        label={t('milestone')}
        hint={t('milestoneHint')}
        optional={t('optional')}
        defaultValue={milestoneId}
        maxLength={36}
        autoComplete="off"
      />
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} required maxLength={2000} />
      <SubmitButton variant="primary">{t('submit')}</SubmitButton>
    </ActionForm>
  );
}
