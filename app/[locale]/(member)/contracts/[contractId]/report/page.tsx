import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { TwoColumn } from '@/components/layout/two-column';
import { EffectView } from '@/components/reports/effect-view';
import { MediaPanel } from '@/components/reports/media-panel';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { requireViewer } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import { findEffect } from '@/lib/reports/effect/queries';
import { currentTime } from '@/lib/time/clock';
import * as actions from './actions';

type PageProps = { params: Promise<{ contractId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('meta') };
}

export default async function ContractReportPage({ params }: PageProps) {
  const { contractId } = await params;
  const viewer = await requireViewer(`/contracts/${contractId}/report`);
  const now = currentTime();
  const [view, t, locale] = await Promise.all([findEffect(contractId, viewer, now), getTranslations('report'), getLocale()]);
  if (!view) notFound();
  const { contract, figures, reports, spends, party } = view;
  const day = (moment: Date) => formatDate(moment, locale, 'date', viewer.timeZone);
  const aside = (
    <>
      <Card title={t('list.others')}>
        {reports.length === 0 ? (
          <p className="text-sm text-ink-2">{t('list.none')}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-hairline">
            {reports.map((report) => (
              <li key={report.id} className="py-2">
                <Link className="link target inline-flex items-center" href={`/reports/${report.id}`}>
                  {report.kind === 'FINAL' ? t('final') : t('weekly', { number: report.number })}
                </Link>
                <span className="block text-sm text-ink-3">{t('period', { from: day(report.fromAt), until: day(report.untilAt) })}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <MediaPanel contractId={contract.id} currency={contract.currency} spends={spends} mayEnter={party === 'BUSINESS'} actions={actions} />
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: contract.number, href: `/contracts/${contract.id}` }, { label: t('meta') }]}
        title={readerText(locale, contract.gig.title, contract.gig.titleEn)}
        meta={
          <>
            <Badge tone="indigo">{t('soFar')}</Badge>
            <span className="text-sm text-ink-2">{formatDate(now, locale, 'dayTime', viewer.timeZone)}</span>
          </>
        }
      />
      <TwoColumn aside={aside} asideLabel={t('list.others')}>
        <EffectView figures={figures} before={null} showsCost timeZone={viewer.timeZone} />
      </TwoColumn>
    </>
  );
}
