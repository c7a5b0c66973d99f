import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { OlderPages } from '@/components/admin/older-pages';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { listAllGigs } from '@/lib/reports/admin/people-and-gigs';
import { takeDown } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.gigs'))('title') };
}

export default async function AdminGigsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const { after } = await searchParams;
  const place = typeof after === 'string' && /^[0-9a-f-]{36}$/i.test(after) ? after : undefined;
  const [t, words, locale, { gigs, next }] = await Promise.all([
    getTranslations('admin'),
    getTranslations('dimension'),
    getLocale(),
    listAllGigs(viewer, place),
  ]);
  const own = (text: string, textEn: string | null) => (locale === 'en' ? (textEn ?? text) : text);
  return (
    <>
      <PageHeader title={t('gigs.title')} />
      <Card padding="flush">
        <Table
          caption={t('gigs.title')}
          dense
          rows={gigs}
          rowKey={(gig) => gig.id}
          empty={<EmptyState title={t('gigs.empty')} />}
          columns={[
            {
              key: 'name',
              header: t('gigs.name'),
              primary: true,
              cell: (gig) => (
                <Link className="link" href={`/gigs/${gig.id}`}>
                  {own(gig.title, gig.titleEn)}
                </Link>
              ),
            },
            { key: 'business', header: t('gigs.business'), cell: (gig) => own(gig.business.name, gig.business.nameEn) },
            { key: 'where', header: t('gigs.where'), cell: (gig) => `${words(`platform.${gig.platform}`)} · ${words(`duty.${gig.duty}`)}` },
            {
              key: 'budget',
              header: t('gigs.budget'),
              align: 'end',
              cell: (gig) => formatMoney({ amountMinor: gig.budgetMinor, currency: gig.currency }, locale),
            },
            { key: 'proposals', header: t('gigs.proposals'), align: 'end', cell: (gig) => gig.proposalCount },
            {
              key: 'status',
              header: t('gigs.status'),
              cell: (gig) => <Badge tone={gig.status === 'OPEN' ? 'jade' : 'neutral'}>{t(`gigStatus.${gig.status}`)}</Badge>,
            },
            { key: 'since', header: t('gigs.since'), cell: (gig) => formatDate(gig.createdAt, locale, 'date', viewer.timeZone) },
            {
              key: 'act',
              header: t('gigs.act'),
              cell: (gig) =>
                gig.status === 'OPEN' ? (
                  <ActButton action={takeDown} values={{ gigId: gig.id }} about={own(gig.title, gig.titleEn)} variant="danger">
                    {t('gigs.takeDown')}
                  </ActButton>
                ) : (
                  <span className="text-ink-3">{t('gigs.notOpen')}</span>
                ),
            },
          ]}
        />
      </Card>
      <OlderPages path="/admin/gigs" next={next} isFirst={!place} />
    </>
  );
}
