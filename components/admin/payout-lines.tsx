// The lines of a batch as they stand in the bank's file, masked, each with the bank's answer or the forms that record it.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { LINE_FAILURES, RETURN_REASONS } from '@/lib/payouts/schema';
import type { BatchView } from '@/lib/reports/admin/payout-desk';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { DateField } from '../forms/date-field';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Table } from '../ui/table';

const TONE = { EXPORTED: 'amber', PAID: 'jade', FAILED: 'vermilion' } as const;
type Line = BatchView['lines'][number];
type PayoutLinesProps = { batch: BatchView; timeZone: string; actions: { confirmPayout: FormAction; failPayout: FormAction; recordReturn: FormAction } };

export function PayoutLines({ batch, timeZone, actions }: PayoutLinesProps) {
  const t = useTranslations('admin.payouts');
  const locale = useLocale();
  return (
    <Card title={t('lines')} padding="flush">
      <Table
        caption={t('lines')}
        dense
        rows={batch.lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'number', header: t('number'), primary: true, cell: (line) => line.number },
          { key: 'holder', header: t('holder'), cell: (line) => line.destination.maskedHolder },
          {
            key: 'destination',
            header: t('destination'),
            cell: (line) => `${t(`kind.${line.destination.kind}`)} ${line.destination.bankName} ${line.destination.maskedAccount}`,
          },
          {
            key: 'milestone',
            header: t('milestone'),
            cell: (line) => (
              <Link className="link" href={`/admin/ledger/milestones/${line.milestoneId}`}>
                {line.purpose}
              </Link>
            ),
          },
          {
            key: 'amount',
            header: t('amount'),
            align: 'end',
            cell: (line) => formatMoney({ amountMinor: line.amountMinor, currency: batch.currency }, locale),
          },
          { key: 'answer', header: t('answer'), cell: (line) => <Answer line={line} mayAnswer={batch.mayAnswer} timeZone={timeZone} actions={actions} /> },
        ]}
      />
    </Card>
  );
}

function Answer({ line, mayAnswer, timeZone, actions }: { line: Line; mayAnswer: boolean } & Pick<PayoutLinesProps, 'timeZone' | 'actions'>) {
  const t = useTranslations('admin.payouts');
  const locale = useLocale();
  const about = `${t('number')} ${line.number}`;
  return (
    <span className="inline-flex flex-col items-start gap-1 max-md:items-end">
      <Badge tone={TONE[line.status]}>{t(`lineStatus.${line.status}`)}</Badge>
      {line.reference && <code>{line.reference}</code>}
      {line.failureReason && <span>{t(`failure.${line.failureReason}`)}</span>}
      {line.answeredBy && (
        <span className="text-ink-3">{t('answeredBy', { name: line.answeredBy, moment: formatDate(line.answeredAt!, locale, 'dayTime', timeZone) })}</span>
      )}
      {line.returnStatus && (
        <Badge tone={line.returnStatus === 'CONFIRMED' ? 'vermilion' : 'amber'}>
          {line.returnStatus === 'CONFIRMED' ? t('return.returnedLine') : t(`return.state.${line.returnStatus}`)}
        </Badge>
      )}
      {line.status === 'PAID' && !line.returnStatus && (
        <details className="text-start">
          <summary className="link target inline-flex cursor-pointer items-center">
            {t('return.record')}
            <span className="sr-only"> {about}</span>
          </summary>
          <ActionForm action={actions.recordReturn} aria-label={`${t('return.record')} ${about}`} className="mt-2 flex flex-col gap-2">
            <p className="text-ink-2">{t('return.recordHint')}</p>
            <input type="hidden" name="lineId" value={line.id} />
            <TextField name="reference" label={t('return.reference')} required maxLength={80} autoComplete="off" />
            <DateField name="returnedOn" label={t('return.day')} required />
            <SelectField
              name="reason"
              label={t('return.reason')}
              options={RETURN_REASONS.map((reason) => ({ value: reason, label: t(`failure.${reason}`) }))}
            />
            <SubmitButton variant="danger" size="small">
              {t('return.record')}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
      {line.status === 'EXPORTED' && mayAnswer && (
        <details className="text-start">
          <summary className="link target inline-flex cursor-pointer items-center">
            {t('answer')}
            <span className="sr-only"> {about}</span>
          </summary>
          <div className="mt-2 flex flex-col gap-4">
            <ActionForm action={actions.confirmPayout} aria-label={`${t('confirmLine')} ${about}`} className="flex flex-col gap-2">
              <input type="hidden" name="lineId" value={line.id} />
              <TextField name="reference" label={t('reference')} required maxLength={80} autoComplete="off" />
              <SubmitButton variant="secondary" size="small">
                {t('confirmLine')}
              </SubmitButton>
            </ActionForm>
            <ActionForm action={actions.failPayout} aria-label={`${t('failLine')} ${about}`} className="flex flex-col gap-2">
              <input type="hidden" name="lineId" value={line.id} />
              <SelectField name="reason" label={t('reason')} options={LINE_FAILURES.map((reason) => ({ value: reason, label: t(`failure.${reason}`) }))} />
              <SubmitButton variant="danger" size="small">
                {t('failLine')}
              </SubmitButton>
            </ActionForm>
          </div>
        </details>
      )}
    </span>
  );
}
