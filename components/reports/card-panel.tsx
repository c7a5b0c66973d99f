// A verified result for the freelancer's page: the freelancer asks, the business sees what the public would see, and decides.
import { useLocale, useTranslations } from 'next-intl';
import { readerText } from '@/lib/i18n/reader-text';
import type { EffectFigures } from '@/lib/reports/effect/figures';
import { WORDS_MAX_LENGTH } from '@/lib/reports/effect/schema';
import type { FormAction } from '../forms/action-state';
import { ActionForm } from '../forms/action-form';
import { CheckboxField } from '../forms/checkbox-field';
import { SubmitButton } from '../forms/submit-button';
import { TextArea } from '../forms/text-area';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { PortfolioCard } from './portfolio-card';

type Asked = { id: string; consent: 'ASKED' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN'; namesBusiness: boolean; words: string };
type Names = {
  business: { name: string; nameEn: string | null };
  freelancer: { displayName: string; displayNameEn: string | null };
  gig: { vertical: string };
};

type CardPanelProps = {
  reportId: string;
  isFinal: boolean;
  card: Asked | null;
  party: 'BUSINESS' | 'FREELANCER';
  contract: Names;
  figures: EffectFigures;
  untilAt: Date;
  actions: { askForCard: FormAction; answerCard: FormAction };
};

export function CardPanel({ reportId, isFinal, card, party, contract, figures, untilAt, actions }: CardPanelProps) {
  const t = useTranslations('report.card');
  const locale = useLocale();
  if (!isFinal) {
    return party === 'FREELANCER' ? (
      <Card title={t('title')}>
        <p className="text-sm text-ink-2">{t('finalOnly')}</p>
      </Card>
    ) : null;
  }
  if (party === 'BUSINESS' && !card) return null;
  const preview = (namesBusiness: boolean) => (
    <PortfolioCard
      words={card?.words ?? ''}
      untilAt={untilAt}
      figures={figures}
      vertical={contract.gig.vertical}
      business={namesBusiness ? contract.business : null}
    />
  );
  const isPublic = card?.consent === 'GRANTED';
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-4">
        {isPublic && <Notice tone="jade">{t(card.namesBusiness ? 'grantedNamed' : 'granted')}</Notice>}
        {card?.consent === 'WITHDRAWN' && <Notice tone="amber">{t('withdrawn')}</Notice>}
        {card?.consent === 'DECLINED' && <Notice tone="amber">{t(party === 'BUSINESS' ? 'declinedBusiness' : 'declined')}</Notice>}
        {card?.consent === 'ASKED' && (
          <p className="text-sm text-ink-2">
            {party === 'FREELANCER'
              ? t('asked')
              : t('askedBusiness', { freelancer: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn) })}
          </p>
        )}
        {card && card.consent !== 'DECLINED' && preview(card.namesBusiness)}
        {party === 'FREELANCER' && (!card || card.consent === 'DECLINED') && (
          <>
            {!card && <p className="text-sm text-ink-2">{t('lead')}</p>}
            <ActionForm action={actions.askForCard} aria-label={t('title')}>
              <input type="hidden" name="reportId" value={reportId} />
              <TextArea name="words" label={t('words')} hint={t('wordsHint')} maxLength={WORDS_MAX_LENGTH} rows={3} defaultValue={card?.words ?? ''} />
              <SubmitButton pendingLabel={t('asking')}>{t('ask')}</SubmitButton>
            </ActionForm>
          </>
        )}
        {party === 'BUSINESS' && card?.consent === 'ASKED' && (
          <>
            <ActionForm action={actions.answerCard} aria-label={t('grant')}>
              <input type="hidden" name="cardId" value={card.id} />
              <input type="hidden" name="answer" value="GRANTED" />
              <CheckboxField name="namesBusiness" label={t('names')} />
              <SubmitButton pendingLabel={t('granting')}>{t('grant')}</SubmitButton>
            </ActionForm>
            <Answer card={card} answer="DECLINED" label={t('decline')} actions={actions} />
          </>
        )}
        {party === 'BUSINESS' && isPublic && <Answer card={card} answer="WITHDRAWN" label={t('withdraw')} actions={actions} />}
      </div>
    </Card>
  );
}

function Answer({ card, answer, label, actions }: { card: Asked; answer: 'DECLINED' | 'WITHDRAWN'; label: string; actions: { answerCard: FormAction } }) {
  const t = useTranslations('report.card');
  return (
    <ActionForm action={actions.answerCard} className="flex">
      <input type="hidden" name="cardId" value={card.id} />
      <input type="hidden" name="answer" value={answer} />
      <SubmitButton variant="secondary" size="small" pendingLabel={t('granting')}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
