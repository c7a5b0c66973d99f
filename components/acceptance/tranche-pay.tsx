// What the evaluation pays: by tranche, after the fee, and what returns; before a decision as it would be now, afterwards as it was decided.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { Tranche } from '@/lib/criteria/clauses';
import { outlookText, type TextTools } from '@/lib/criteria/sentence';
import { trancheOutlook, trancheShares } from '@/lib/criteria/tranches';
import { formatBps, formatMoney } from '@/lib/i18n/format';
import { TrancheOutlook } from '../criteria/tranche-outlook';
import { MoneySplitBar } from '../money/money-split-bar';
import { DataList, type Datum } from '../ui/data-list';
import type { TranslateAny } from '../milestones/history-events';
import { refusalText } from './acts';

type TranchePayProps = { workroom: Workroom; tools: TextTools };

export function TranchePay({ workroom, tools }: TranchePayProps) {
  const t = useTranslations('acceptance.pays');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const { terms, decision, contract, evaluation, acceptance } = workroom;
  const { currency } = workroom.milestone;
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const shares = trancheShares(terms);
  const outcome = evaluation.tranchesIfApproved;
  const earnedMinor = decision?.releaseMinor ?? outcome.earnedMinor;
  const netMinor = decision ? decision.releaseMinor - decision.feeMinor : workroom.netOf(outcome.earnedMinor);
  const returnedMinor = decision?.refundMinor ?? outcome.returnedMinor;
  // A ruling or a cancellation divides freely; its tranches would explain nothing.
  const byTranches = !decision || decision.evaluationId !== null;
  // Nothing is earned yet: what can be earned says more than a row of zeros.
  if (!decision && outcome.earnedMinor === 0n && workroom.milestone.status !== 'IN_REVIEW') {
    return (
      <div className="flex flex-col gap-3 border-t border-hairline p-4">
        <h3 className="font-semibold">{t('potential')}</h3>
        <TrancheOutlook terms={terms} feeBps={contract.feeBps} />
      </div>
    );
  }
  const isOpen = (tranche: Tranche) =>
    !decision && evaluation.criteria.some((each) => each.tranche === tranche && each.standing === 'OPEN' && each.reason !== 'AWAITING_APPROVAL');
  const trancheText = (tranche: Tranche, amountMinor: bigint, totalMinor: bigint) =>
    isOpen(tranche) ? t('open', { total: write(totalMinor) }) : t('of', { amount: write(amountMinor), total: write(totalMinor) });
  const items: Datum[] = [
    ...(byTranches ? [{ term: t('base'), value: trancheText('BASE', outcome.baseMinor, shares.baseMinor) }] : []),
    ...(byTranches && shares.resultMinor > 0n ? [{ term: t('result'), value: trancheText('RESULT', outcome.resultMinor, shares.resultMinor) }] : []),
    { term: t('earned'), value: write(earnedMinor), strong: true },
    { term: t('fee'), value: write(earnedMinor - netMinor) },
    { term: t('net', { rate: formatBps(contract.feeBps, locale) }), value: write(netMinor), strong: true },
    { term: t('returned'), value: write(returnedMinor) },
  ];
  return (
    <div className="flex flex-col gap-2 border-t border-hairline p-4">
      <h3 className="font-semibold">{decision ? t('decided') : acceptance.ok && workroom.milestone.status === 'IN_REVIEW' ? t('title') : t('sofar')}</h3>
      <MoneySplitBar currency={currency} getsMinor={netMinor} feeMinor={earnedMinor - netMinor} returnsMinor={returnedMinor} />
      <DataList items={items} />
      {!decision && !acceptance.ok && <p className="text-sm text-ink-2">{t('notYet', { reason: refusalText(acceptance, translate) })}</p>}
      {!decision && shares.resultMinor > 0n && (
        <details className="text-sm">
          <summary className="link target inline-flex min-h-8 items-center">{t('bands')}</summary>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
            {trancheOutlook(terms).map((row) => (
              <li key={row.fromBps}>{t('bandRow', { text: outlookText(row, tools), amount: write(row.earnedMinor) })}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
