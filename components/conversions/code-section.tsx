// Promo codes: what each brought, and how the business puts out more of them.
import { Ticket } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { Measured } from '@/lib/conversions/queries';
import { formatDate } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import { CodeForms } from './code-forms';
import type { MeasuredProps } from './measured-tab';
import { countText, revenueText } from './sums-text';

type Code = Measured['codes'][number];

export function CodeSection({ measured, actions, timeZone }: MeasuredProps) {
  const t = useTranslations('conversions');
  const locale = useLocale();
  return (
    <Card title={t('code.title')} level={3} id="codes">
      <div className="flex flex-col gap-5">
        <Table
          caption={t('code.title')}
          rows={measured.codes}
          rowKey={({ id }) => id}
          empty={
            <EmptyState level={3} title={t('code.none')} icon={<Ticket aria-hidden="true" className="size-6" />}>
              {t('code.noneText')}
            </EmptyState>
          }
          columns={[
            { key: 'word', header: t('code.word'), primary: true, cell: (code) => <span className="wrap-anywhere">{code.word}</span> },
            { key: 'place', header: t('field.placement'), cell: (code) => [t(`placement.${code.placement}`), code.deliverable].filter(Boolean).join(' · ') },
            { key: 'period', header: t('code.period'), cell: (code) => <Period code={code} timeZone={timeZone} /> },
            {
              key: 'used',
              header: t('measure.REDEMPTIONS'),
              align: 'end',
              cell: (code) =>
                countText(code.counted.REDEMPTIONS, locale) + (code.maxRedemptions === null ? '' : ` / ${countText(code.maxRedemptions, locale)}`),
            },
            { key: 'revenue', header: t('measure.REVENUE'), align: 'end', cell: (code) => revenueText(code.counted, locale) },
            ...(measured.isBusiness
              ? [
                  {
                    key: 'act',
                    header: <span className="sr-only">{t('code.act')}</span>,
                    align: 'end' as const,
                    cell: (code: Code) =>
                      code.closedAt ? (
                        <Badge>{t('code.closed', { date: formatDate(code.closedAt, locale, 'day', timeZone) })}</Badge>
                      ) : (
                        <ActionForm action={actions.closeCode} className="contents" aria-label={`${t('code.close')} ${code.word}`}>
                          <input type="hidden" name="codeId" value={code.id} />
                          <SubmitButton variant="secondary" size="small">
                            {t('code.close')}
                          </SubmitButton>
                        </ActionForm>
                      ),
                  },
                ]
              : []),
          ]}
        />
        {measured.codeCount > measured.codes.length && (
          <p className="text-sm text-ink-3">{t('code.more', { shown: measured.codes.length, count: measured.codeCount })}</p>
        )}
        {measured.isBusiness && measured.isOpen && <CodeForms measured={measured} actions={actions} />}
        {measured.party === 'FREELANCER' && <Notice>{t('code.byBusiness')}</Notice>}
      </div>
    </Card>
  );
}

function Period({ code, timeZone }: { code: Code; timeZone: string }) {
  const t = useTranslations('conversions.code');
  const locale = useLocale();
  // The end is the first moment after the last day.
  const day = (moment: Date, shiftMs = 0) => formatDate(new Date(moment.getTime() - shiftMs), locale, 'day', timeZone);
  if (!code.validFrom && !code.validUntil) return t('always');
  if (!code.validUntil) return t('from', { from: day(code.validFrom!) });
  return code.validFrom ? t('fromUntil', { from: day(code.validFrom), until: day(code.validUntil, 1) }) : t('until', { until: day(code.validUntil, 1) });
}
