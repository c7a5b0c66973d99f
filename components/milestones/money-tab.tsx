// Where the money of a milestone went: payments in, the decision, and every movement out with its state.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatDate } from '@/lib/i18n/format';
import type { HoldReason } from '@/lib/milestones/hold-rules';
import { refundEndsAt } from '@/lib/milestones/refund-limits';
import { ReceiptLink } from '../earnings/receipt-link';
import { FeeBreakdown } from '../money/fee-breakdown';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Table } from '../ui/table';
import type { Tone } from '../ui/tone';
import { OperationAmount } from './operation-amount';

const OPERATION_TONE = {
  QUEUED: 'amber',
  CALLING: 'amber',
  SENT: 'amber',
  UNKNOWN: 'amber',
  CONFIRMED: 'jade',
  REFUSED: 'vermilion',
  VOIDED: 'neutral',
} satisfies Record<string, Tone>;
const FUNDING_TONE = { OPEN: 'amber', PAID: 'jade', EXPIRED: 'neutral', CANCELED: 'neutral', SURPLUS: 'amber' } satisfies Record<string, Tone>;

export function MoneyTab({ workroom, timeZone }: { workroom: Workroom; timeZone: string }) {
  const t = useTranslations('workroom.money');
  const locale = useLocale();
  const { milestone, decision } = workroom;
  const { currency } = milestone;
  const moment = (at: Date) => formatDate(at, locale, 'full', timeZone);
  if (milestone.fundings.length === 0) {
    return (
      <EmptyState title={t('empty')} level={3}>
        {t('emptyHint')}
      </EmptyState>
    );
  }
  const isPaid = milestone.fundings.some((funding) => funding.status === 'PAID');
  return (
    <div className="flex flex-col gap-4">
      <Card
        title={t('fundings')}
        level={3}
        padding="flush"
        action={
          isPaid && workroom.party === 'BUSINESS' && <ReceiptLink milestoneId={milestone.id} about={`${workroom.contract.number} · ${milestone.ordinal}`} />
        }
      >
        <Table
          caption={t('fundings')}
          rows={milestone.fundings}
          rowKey={(funding) => funding.id}
          columns={[
            { key: 'what', header: t('what'), primary: true, cell: (funding) => <MethodName method={funding.method} fallback={moment(funding.createdAt)} /> },
            { key: 'amount', header: t('amount'), align: 'end', cell: (funding) => <Amount amountMinor={funding.amountMinor} currency={currency} /> },
            {
              key: 'state',
              header: t('stateHead'),
              cell: (funding) => (
                <span className="inline-flex flex-col items-start gap-1 max-md:items-end">
                  <Badge tone={FUNDING_TONE[funding.status]}>
                    {t(`fundingStatus.${funding.status === 'OPEN' && funding.submittedAt ? 'PROCESSING' : funding.status}`)}
                  </Badge>
                  {funding.paidAt && <span className="text-sm text-ink-3">{moment(funding.paidAt)}</span>}
                  <RefundableUntil funding={funding} timeZone={timeZone} />
                </span>
              ),
            },
          ]}
        />
      </Card>
      {decision && (
        <Card title={t('decision')} level={3}>
          <p className="mb-3 text-ink-2">{t('decidedBy', { kind: t(`decisionKind.${decision.kind}`), moment: moment(decision.decidedAt) })}</p>
          <FeeBreakdown
            currency={currency}
            paysMinor={milestone.amountMinor}
            getsMinor={decision.releaseMinor - decision.feeMinor}
            feeMinor={decision.feeMinor}
            feeBps={workroom.contract.feeBps}
            returnsMinor={decision.refundMinor}
          />
        </Card>
      )}
      {decision && decision.operations.length > 0 && (
        <Card title={t('operations')} level={3} padding="flush">
          <Table
            caption={t('operations')}
            rows={decision.operations}
            rowKey={(operation) => operation.id}
            columns={[
              { key: 'what', header: t('what'), primary: true, cell: (operation) => t(`leg.${operation.leg}`) },
              { key: 'amount', header: t('amount'), align: 'end', cell: (operation) => <OperationAmount operation={operation} /> },
              { key: 'state', header: t('stateHead'), cell: (operation) => <OperationState operation={operation} timeZone={timeZone} /> },
            ]}
          />
        </Card>
      )}
    </div>
  );
}

type Operation = NonNullable<Workroom['decision']>['operations'][number];

function stateWord({ status, lastError, rail }: Pick<Operation, 'status' | 'lastError' | 'rail'>) {
  if (status === 'QUEUED' && lastError === 'PAYOUT_ACCOUNT_REQUIRED') return 'waitsForAccount';
  if (rail === 'STRIPE_CONNECT') return `state.${status}` as const;
  if (status === 'QUEUED' && lastError === 'PAYOUT_RETURNED') return 'manual.RETURNED';
  return status === 'QUEUED' || status === 'SENT' || status === 'CONFIRMED' ? (`manual.${status}` as const) : (`state.${status}` as const);
}

/** Where a transfer or refund stands, with its reason when it was refused. */
export function OperationState({
  operation,
  timeZone,
}: {
  operation: Pick<Operation, 'status' | 'lastError' | 'confirmedAt' | 'rail' | 'runAfter' | 'holdUntil' | 'holdReason'>;
  timeZone: string;
}) {
  const t = useTranslations('workroom.money');
  const locale = useLocale();
  return (
    <span className="inline-flex flex-col items-start gap-1 max-md:items-end">
      <Badge tone={OPERATION_TONE[operation.status]}>{t(stateWord(operation))}</Badge>
      {operation.status === 'QUEUED' && operation.lastError === 'PAYOUT_QUIET' && (
        <span className="text-sm text-ink-2">{t('quiet', { moment: formatDate(operation.runAfter, locale, 'dayTime', timeZone) })}</span>
      )}
      {operation.status === 'QUEUED' && operation.lastError === 'PAYOUT_RETURNED' && <span className="text-sm text-ink-2">{t('correct')}</span>}
      {operation.status === 'QUEUED' && operation.holdUntil && operation.holdReason && (
        <span className="text-sm text-ink-2">
          {t('hold.queued', {
            moment: formatDate(operation.holdUntil, locale, 'dayTime', timeZone),
            reason: t(`hold.reason.${operation.holdReason as HoldReason}`),
          })}
        </span>
      )}
      {operation.confirmedAt && (
        <span className="text-sm text-ink-3">{t('confirmedAt', { moment: formatDate(operation.confirmedAt, locale, 'dayTime', timeZone) })}</span>
      )}
      {operation.status === 'REFUSED' && operation.lastError && <span className="text-sm text-vermilion">{t('reason', { code: operation.lastError })}</span>}
    </span>
  );
}

function MethodName({ method, fallback }: { method: string | null; fallback: string }) {
  const t = useTranslations('workroom.money.method');
  if (!method) return fallback;
  return t(method === 'card' || method === 'alipay' || method === 'wechat_pay' ? method : 'other');
}

/** Where the way of paying sets an end to refunds. */
function RefundableUntil({ funding, timeZone }: { funding: { method: string | null; paidAt: Date | null }; timeZone: string }) {
  const t = useTranslations('workroom.refundLimit');
  const locale = useLocale();
  const endsAt = refundEndsAt(funding);
  return endsAt && <span className="text-sm text-ink-3">{t('until', { moment: formatDate(endsAt, locale, 'date', timeZone) })}</span>;
}
