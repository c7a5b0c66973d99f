import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { TwoColumn } from '@/components/layout/two-column';
import { CardPanel } from '@/components/reports/card-panel';
import { EffectView } from '@/components/reports/effect-view';
import { SharePanel } from '@/components/reports/share-panel';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { requireViewer } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import { findReport } from '@/lib/reports/effect/queries';
import { shareUrl } from '@/lib/reports/effect/share-report';
import { currentTime } from '@/lib/time/clock';
import * as actions from './actions';

type PageProps = { params: Promise<{ reportId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('meta') };
}

export default async function ReportPage({ params }: PageProps) {
  const { reportId } = await params;
  const viewer = await requireViewer(`/reports/${reportId}`);
  const [view, t, locale] = await Promise.all([findReport(reportId, viewer), getTranslations('report'), getLocale()]);
  if (!view) notFound();
  const { report, contract, figures, before, shares, card, party } = view;
  const now = currentTime();
  const day = (moment: Date) => formatDate(moment, locale, 'date', viewer.timeZone);
  const download = (format: 'pdf' | 'csv') => `/api/reports/${report.id}?format=${format}&locale=${locale}`;
  const aside = (
    <>
      <Card>
        <div className="flex flex-wrap gap-4">
          <a className="link target inline-flex items-center" href={download('pdf')}>
            {t('pdf')}
          </a>
          <a className="link target inline-flex items-center" href={download('csv')}>
            {t('table')}
          </a>
        </div>
      </Card>
      {party && (
        <SharePanel
          reportId={report.id}
          links={shares.map((share) => ({ ...share, url: shareUrl(share.id, locale), isOpen: share.revokedAt === null && share.expiresAt > now }))}
          actions={actions}
          timeZone={viewer.timeZone}
        />
      )}
      {party && (
        <CardPanel
          reportId={report.id}
          isFinal={report.kind === 'FINAL'}
          card={card}
          party={party}
          contract={contract}
          figures={figures}
          untilAt={report.untilAt}
          actions={actions}
        />
      )}
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('title'), href: '/reports' },
          { label: contract.number, href: `/contracts/${contract.id}/report` },
          { label: report.kind === 'FINAL' ? t('final') : t('weekly', { number: report.number }) },
        ]}
        title={readerText(locale, contract.gig.title, contract.gig.titleEn)}
        meta={
          <>
            <Badge tone={report.kind === 'FINAL' ? 'jade' : 'indigo'}>{report.kind === 'FINAL' ? t('final') : t('weekly', { number: report.number })}</Badge>
            <span className="text-sm text-ink-2">{t('period', { from: day(report.fromAt), until: day(report.untilAt) })}</span>
          </>
        }
      />
      <TwoColumn aside={aside} asideLabel={t('share.title')}>
        <EffectView figures={figures} before={before} showsCost timeZone={viewer.timeZone} />
      </TwoColumn>
    </>
  );
}
