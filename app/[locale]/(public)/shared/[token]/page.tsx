// A report for whoever holds its link. Never indexed, never cached, no names but those on the report.
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { EffectView } from '@/components/reports/effect-view';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { formatDate } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import { findShared } from '@/lib/reports/effect/queries';
import { currentTime } from '@/lib/time/clock';

type PageProps = { params: Promise<{ token: string }> };

/** The head and the body of the page look once, and count one look. */
const load = cache(async (token: string) => findShared(token, currentTime()));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [shared, t, locale] = await Promise.all([load((await params).token), getTranslations('report'), getLocale()]);
  return {
    title: shared ? t('shared.title', { gig: readerText(locale, shared.contract.gig.title, shared.contract.gig.titleEn) }) : t('shared.gone'),
    robots: { index: false, follow: false },
    // The address is the key: it must not travel to the pages that the report links to.
    referrer: 'no-referrer',
  };
}

export default async function SharedReportPage({ params }: PageProps) {
  const [shared, t, locale] = await Promise.all([load((await params).token), getTranslations('report'), getLocale()]);
  if (!shared) {
    return (
      <div className="column py-8">
        <h1 className="mb-6 text-2xl font-semibold">{t('shared.gone')}</h1>
        <EmptyState title={t('shared.gone')}>{t('shared.goneText')}</EmptyState>
      </div>
    );
  }
  const { report, contract, figures, before, showsCost, expiresAt } = shared;
  const day = (moment: Date) => formatDate(moment, locale);
  return (
    <div className="column flex flex-col gap-6 py-8">
      <PageHeader
        title={readerText(locale, contract.gig.title, contract.gig.titleEn)}
        description={t('shared.by', {
          freelancer: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn),
          business: readerText(locale, contract.business.name, contract.business.nameEn),
        })}
        meta={
          <>
            <Badge tone={report.kind === 'FINAL' ? 'jade' : 'indigo'}>{report.kind === 'FINAL' ? t('final') : t('weekly', { number: report.number })}</Badge>
            <span className="text-sm text-ink-2">{t('period', { from: day(report.fromAt), until: day(report.untilAt) })}</span>
            <span className="text-sm text-ink-3">{t('shared.expires', { until: day(expiresAt) })}</span>
          </>
        }
      />
      <EffectView figures={figures} before={before} showsCost={showsCost} />
      <p className="measure text-sm text-ink-2">{t('shared.whatText')}</p>
    </div>
  );
}
