import { ChartNoAxesCombined } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { headlines } from '@/components/reports/effect-words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireViewer } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import { listReports } from '@/lib/reports/effect/queries';

const FIGURES_SHOWN = 6;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('title') };
}

export default async function ReportsPage() {
  const viewer = await requireViewer('/reports');
  const [t, locale, reports] = await Promise.all([getTranslations('report'), getLocale(), listReports(viewer)]);
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} />
      {reports.length === 0 ? (
        <EmptyState
          title={t('list.empty')}
          icon={<ChartNoAxesCombined aria-hidden="true" className="size-6" />}
          action={<LinkButton href="/contracts">{t('list.toContracts')}</LinkButton>}
        >
          {t('list.emptyText')}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {reports.map(({ id, kind, number, untilAt, figures, contract }) => (
            <li key={id}>
              <Card>
                <div className="flex flex-wrap items-start justify-between gap-3">
                  <div className="min-w-0">
                    <h2 className="font-semibold">
                      <Link className="link" href={`/reports/${id}`}>
                        {readerText(locale, contract.gig.title, contract.gig.titleEn)}
                      </Link>
                    </h2>
                    <p className="text-sm text-ink-2">
                      {contract.number} · {readerText(locale, contract.business.name, contract.business.nameEn)} ·{' '}
                      {readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn)}
                    </p>
                  </div>
                  <span className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
                    <Badge tone={kind === 'FINAL' ? 'jade' : 'indigo'}>{kind === 'FINAL' ? t('final') : t('weekly', { number })}</Badge>
                    {formatDate(untilAt, locale, 'date', viewer.timeZone)}
                  </span>
                </div>
                <dl className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-6">
                  {headlines(figures, null, locale)
                    .slice(0, FIGURES_SHOWN)
                    .map(({ key, text }) => (
                      <div key={key}>
                        <dt className="text-sm text-ink-3">{t(`figure.${key}` as 'figure.views')}</dt>
                        <dd className="font-semibold">{text}</dd>
                      </div>
                    ))}
                </dl>
                <p className="mt-3 text-sm">
                  <Link className="link target inline-flex items-center" href={`/contracts/${contract.id}/report`}>
                    {t('list.others')}
                  </Link>
                </p>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
