// One refund that the provider refused for good, and the form for whoever has given it back by the bank.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import type { BankRefunds } from '@/lib/reports/admin/bank-refunds';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Card } from '../ui/card';
import { DataList } from '../ui/data-list';

type OpenRefundProps = { refund: BankRefunds['open'][number]; record: FormAction; timeZone: string };

export function OpenRefund({ refund, record, timeZone }: OpenRefundProps) {
  const t = useTranslations('admin-money.refunds');
  const method = useTranslations('workroom.money.method');
  const locale = useLocale();
  const { milestone, payment } = refund;
  const money = formatMoney(refund, locale);
  const way = payment?.method;
  const known = way === 'card' || way === 'alipay' || way === 'wechat_pay' ? way : 'other';
  return (
    <Card title={`${money} · ${readerText(locale, milestone.business.name, milestone.business.nameEn)}`}>
      <div className="grid gap-6 lg:grid-cols-2">
        <DataList
          items={[
            {
              term: t('milestone'),
              value: (
                <Link className="link" href={`/admin/ledger/milestones/${milestone.id}`}>
                  {milestone.contractNumber} · {milestone.ordinal} {readerText(locale, milestone.title, milestone.titleEn)}
                </Link>
              ),
            },
            { term: t('paid'), value: payment?.paidAt ? `${method(known)}, ${formatDate(payment.paidAt, locale, 'full', timeZone)}` : '–' },
            { term: t('refusal'), value: <code>{refund.lastError}</code> },
            { term: t('since'), value: formatDate(refund.since, locale, 'full', timeZone) },
          ]}
        />
        <ActionForm action={record} className="flex flex-col gap-4">
          <input type="hidden" name="operationId" value={refund.id} />
          <TextField name="paidTo" label={t('paidTo')} hint={t('paidToHint')} required maxLength={200} />
          <TextField name="reference" label={t('reference')} required maxLength={80} />
          <SubmitButton>
            {t('record')}
            <span className="sr-only"> {money}</span>
          </SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
