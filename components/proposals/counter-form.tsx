// Answering an offer with another one, starting from the last.
import { useTranslations } from 'next-intl';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Currency } from '@/lib/money/money';
import { OfferBuilder } from '../criteria/offer-builder';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';

type CounterFormProps = { action: FormAction; proposalId: string; initial: readonly MilestoneTerms[]; currency: Currency; platform: Platform; feeBps: number };

export function CounterForm({ action, proposalId, initial, currency, platform, feeBps }: CounterFormProps) {
  const t = useTranslations('proposal.form');
  const optional = useTranslations('common.fields')('optional');
  return (
    <section id="counter" className="flex scroll-mt-4 flex-col gap-4">
      <h2 className="text-lg">{t('counterTitle')}</h2>
      <p className="measure text-ink-2">{t('counterLead')}</p>
      <details>
        <summary className="link target inline-flex min-h-11 items-center font-medium">{t('counterOpen')}</summary>
        <ActionForm action={action} className="flex flex-col gap-5 pt-3">
          <input type="hidden" name="proposalId" value={proposalId} />
          <TextArea name="note" label={t('note')} hint={t('noteHint')} optional={optional} maxLength={2_000} rows={3} />
          <OfferBuilder initial={initial} currency={currency} platform={platform} feeBps={feeBps} />
          <SubmitButton pendingLabel={t('sending')}>{t('counterSend')}</SubmitButton>
        </ActionForm>
      </details>
    </section>
  );
}
