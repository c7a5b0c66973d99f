import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { GIG_STATUS_TONE } from '@/components/gigs/gig-state';
import { NoBusiness } from '@/components/gigs/no-business';
import { PageHeader } from '@/components/layout/page-header';
import { Amount } from '@/components/money/amount';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Table } from '@/components/ui/table';
import { requireViewer } from '@/lib/auth/current-viewer';
import { listOwnGigs } from '@/lib/gigs/queries';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import type { Currency } from '@/lib/money/money';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gig.own');
  return { title: t('title') };
}

export default async function OwnGigsPage() {
  const viewer = await requireViewer('/business/gigs');
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  if (viewer.businesses.length === 0) {
    return (
      <>
        <PageHeader title={t('gig.own.title')} />
        <NoBusiness />
      </>
    );
  }
  const gigs = await listOwnGigs(viewer);
  const postButton = (
    <LinkButton href="/business/gigs/new" variant="primary">
      {t('gig.own.post')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('gig.own.title')} description={t('gig.own.lead')} actions={postButton} />
      {gigs.length === 0 ? (
        <EmptyState title={t('gig.own.empty.title')} action={postButton}>
          {t('gig.own.empty.text')}
        </EmptyState>
      ) : (
        <Card padding="flush">
          <Table
            caption={t('gig.own.title')}
            rows={gigs}
            rowKey={(gig) => gig.id}
            columns={[
              {
                key: 'title',
                header: t('gig.own.gig'),
                primary: true,
                cell: (gig) => (
                  <>
                    <Link href={`/business/gigs/${gig.id}`} className="link target inline-flex items-center">
                      {readerText(locale, gig.title, gig.titleEn)}
                    </Link>
                    <span className="block text-sm font-normal text-ink-3">
                      {t(`dimension.platform.${gig.platform}`)} · {t(`dimension.duty.${gig.duty}`)}
                      {viewer.businesses.length > 1 && ` · ${readerText(locale, gig.business.name, gig.business.nameEn)}`}
                    </span>
                  </>
                ),
              },
              { key: 'status', header: t('gig.own.state'), cell: (gig) => <Badge tone={GIG_STATUS_TONE[gig.status]}>{t(`gig.status.${gig.status}`)}</Badge> },
              {
                key: 'budget',
                header: t('gig.own.budget'),
                align: 'end',
                cell: (gig) => <Amount amountMinor={gig.budgetMinor} currency={gig.currency as Currency} whole />,
              },
              { key: 'proposals', header: t('gig.own.proposals'), align: 'end', cell: (gig) => gig.proposalCount },
              { key: 'closes', header: t('gig.own.closes'), align: 'end', cell: (gig) => formatDate(gig.closesAt, locale, 'day', viewer.timeZone) },
            ]}
          />
        </Card>
      )}
    </>
  );
}
