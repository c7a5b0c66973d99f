// What is known of a payment, and no more than that.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { FundingOutcome, FundingState } from '@/lib/milestones/funding-state';
import { declineText } from '../earnings/decline-text';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { Stepper, type Step } from '../ui/stepper';
import { FundingWait } from './funding-wait';
import { GoTo } from './go-to';
import type { TranslateAny } from './history-events';

type FundingResultProps = { state: FundingState; place: string };

const WORDS = {
  WAITING: 'waiting',
  PROCESSING: 'processing',
  LATE: 'waiting',
  PAID: 'paid',
  DECLINED: 'declined',
  EXPIRED: 'expired',
  SURPLUS: 'surplus',
} as const satisfies Record<FundingOutcome, string>;

export function FundingResult({ state, place }: FundingResultProps) {
  const t = useTranslations('payments.funding');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const amount = formatMoney({ amountMinor: state.amountMinor, currency: state.currency }, locale);
  const reason = state.declineCode || state.outcome === 'DECLINED' ? declineText(state.declineCode ?? '', translate) : '';
  const words = WORDS[state.outcome];
  const isWaiting = words === 'waiting' || words === 'processing';
  const goOn = `${place}?funding=paid`;
  return (
    <Card title={t(`${words}.title`)} action={<span className="text-lg font-semibold">{amount}</span>}>
      <div className="flex flex-col items-start gap-5">
        <p className="text-ink-2">
          {state.milestone.ordinal} · {readerText(locale, state.milestone.title, state.milestone.titleEn)}
        </p>
        {(isWaiting || state.outcome === 'PAID') && <Progress outcome={state.outcome} />}
        <p role="status" className="measure">
          {t(`${words}.text`, { amount, reason })}
        </p>
        {words === 'waiting' && reason && <p className="measure text-ink-2">{t('triedBefore', { reason })}</p>}
        {isWaiting && (
          <>
            <FundingWait
              key={state.outcome}
              url={`/api/fundings/${state.id}`}
              outcome={state.outcome}
              slowNote={words === 'waiting' && <p className="text-amber">{t('slow')}</p>}
            />
            {/* Without JavaScript the browser itself looks again. */}
            <noscript>
              <meta httpEquiv="refresh" content="4" />
            </noscript>
          </>
        )}
        {state.outcome === 'PAID' && (
          <>
            <GoTo href={goOn} />
            <noscript>
              <meta httpEquiv="refresh" content={`2;url=${locale === 'en' ? '/en' : ''}${goOn}`} />
            </noscript>
          </>
        )}
        <div className="flex flex-wrap gap-3">
          {(state.outcome === 'DECLINED' || state.outcome === 'EXPIRED') && (
            <LinkButton href={`${place}?act=fund#acts`} variant="primary">
              {t(`${words as 'declined' | 'expired'}.again`)}
            </LinkButton>
          )}
          <LinkButton href={state.outcome === 'PAID' ? goOn : isWaiting ? `${place}?funding=pending` : place}>{t('back')}</LinkButton>
        </div>
      </div>
    </Card>
  );
}

function Progress({ outcome }: { outcome: FundingOutcome }): ReactNode {
  const t = useTranslations();
  const isPaid = outcome === 'PAID';
  const steps: Step[] = [
    { label: t('payments.funding.steps.page'), state: 'done' },
    { label: t('payments.funding.steps.confirm'), state: isPaid ? 'done' : 'current' },
    { label: t('payments.funding.steps.escrow'), state: isPaid ? 'done' : 'todo' },
  ];
  return (
    <div className="w-full max-w-2xl">
      <Stepper
        steps={steps}
        label={t('payments.funding.steps.label')}
        stateLabels={{ done: t('ui.stepper.done'), current: t('ui.stepper.current'), todo: t('ui.stepper.todo') }}
      />
    </div>
  );
}
