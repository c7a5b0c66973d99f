import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { DISPUTE_REASONS } from '@/lib/disputes/lifecycle';
import { formatMoney } from '@/lib/i18n/format';
import { refusalText } from '../acceptance/acts';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { RadioCards } from '../forms/radio-cards';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import type { TranslateAny } from '../milestones/history-events';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';

type OpenDisputeFormProps = { workroom: Workroom; action: FormAction; place: string };

/** Reason and statement, with what opening does to the money before it is done. */
export function OpenDisputeForm({ workroom, action, place }: OpenDisputeFormProps) {
  const t = useTranslations('dispute');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const { milestone, may, balances } = workroom;
  if (!may.openDispute.ok) {
    return (
      <Notice tone="amber" title={t('open.refused')} action={<LinkButton href={place}>{t('open.back')}</LinkButton>}>
        {refusalText(may.openDispute, translate)}
      </Notice>
    );
  }
  return (
    <Card>
      <ActionForm action={action}>
        <input type="hidden" name="milestoneId" value={milestone.id} />
        <Notice tone="amber">{t('open.lead', { amount: formatMoney({ amountMinor: balances.escrowMinor, currency: milestone.currency }, locale) })}</Notice>
        <RadioCards
          name="reason"
          label={t('open.reason')}
          options={DISPUTE_REASONS.map((value) => ({ value, label: t(`reason.${value}`), description: t(`reasonHint.${value}`) }))}
          required
        />
        <TextArea name="statement" label={t('open.statement')} hint={t('open.statementHint')} rows={6} maxLength={5000} required />
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton variant="danger" pendingLabel={t('open.pending')}>
            {t('open.confirm')}
          </SubmitButton>
          <LinkButton href={place} variant="quiet">
            {t('open.back')}
          </LinkButton>
        </div>
      </ActionForm>
    </Card>
  );
}
