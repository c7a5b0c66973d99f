// What can be done with a proposal now: accept with the money in sight, go on negotiating, or end it. Each refusal says why.
import { useTranslations } from 'next-intl';
import type { ErrorCode } from '@/lib/errors/codes';
import type { Price } from '@/lib/proposals/price';
import type { ProposalStep } from '@/lib/proposals/rules';
import type { Currency } from '@/lib/money/money';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { FeeBreakdown } from '../money/fee-breakdown';
import { Card } from '../ui/card';
import { buttonClass } from '../ui/button-class';

type AnswerPanelProps = {
  proposalId: string;
  party: 'BUSINESS' | 'FREELANCER';
  price: Price;
  currency: Currency;
  feeBps: number;
  refusals: Record<ProposalStep, ErrorCode | null>;
  actions: Record<'accept' | 'decline' | 'withdraw', FormAction>;
};

export function AnswerPanel({ proposalId, party, price, currency, feeBps, refusals, actions }: AnswerPanelProps) {
  const t = useTranslations();
  const ending = party === 'BUSINESS' ? 'decline' : 'withdraw';
  const reason = (step: ProposalStep) => {
    const code = refusals[step];
    return code ? t(`error.${code}`) : undefined;
  };
  return (
    <Card title={t('proposal.answer.title')}>
      <FeeBreakdown currency={currency} paysMinor={price.paysMinor} getsMinor={price.getsMinor} feeMinor={price.feeMinor} feeBps={feeBps} />
      <ActionForm action={actions.accept} className="mt-4 flex flex-col gap-3" aria-label={t('proposal.answer.accept')}>
        <input type="hidden" name="proposalId" value={proposalId} />
        {!refusals.accept && (
          <div className="text-sm text-ink-2">
            <p className="font-medium">{t('proposal.answer.next')}</p>
            <ol className="list-decimal pl-5">
              <li>{t('proposal.answer.next1')}</li>
              <li>{t('proposal.answer.next2')}</li>
              <li>{t('proposal.answer.next3')}</li>
            </ol>
          </div>
        )}
        <SubmitButton block reason={reason('accept')} pendingLabel={t('common.states.working')}>
          {t('proposal.answer.accept')}
        </SubmitButton>
      </ActionForm>
      {!refusals.counter && (
        <a href="#counter" className={`${buttonClass({ block: true })} mt-3`}>
          {t('proposal.answer.counter')}
        </a>
      )}
      {!refusals[ending] && (
        <details className="mt-3">
          <summary className="link target inline-flex min-h-9 items-center text-sm">{t(`proposal.answer.${ending}`)}</summary>
          <ActionForm action={actions[ending]} className="mt-2 flex flex-col gap-3">
            <input type="hidden" name="proposalId" value={proposalId} />
            <p className="text-sm text-ink-2">{t(`proposal.answer.${ending}Text`)}</p>
            <SubmitButton variant="danger" pendingLabel={t('common.states.working')}>
              {t(`proposal.answer.${ending}Sure`)}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </Card>
  );
}
