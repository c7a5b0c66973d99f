import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { recordText } from '@/components/freelancers/record-text';
import { PageHeader } from '@/components/layout/page-header';
import { PortfolioCard } from '@/components/reports/portfolio-card';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DataList } from '@/components/ui/data-list';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { currentViewer } from '@/lib/auth/current-viewer';
import { pageAlternates } from '@/lib/i18n/alternates';
import { formatDate } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import { listPublicCards } from '@/lib/reports/portfolio/cards';
import { findFreelancer } from '@/lib/users/queries';

type PageProps = { params: Promise<{ slug: string }> };

/** The head and the body of the page read one freelancer once. */
const load = cache(async (slug: string) => findFreelancer(slug, await currentViewer()));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug } = await params;
  const [locale, freelancer] = await Promise.all([getLocale(), load(slug)]);
  if (!freelancer) return {};
  const title = `${readerText(locale, freelancer.displayName, freelancer.displayNameEn)} · ${readerText(locale, freelancer.headline, freelancer.headlineEn)}`;
  const description = readerText(locale, freelancer.about, freelancer.aboutEn).slice(0, 160) || title;
  return {
    title,
    description,
    alternates: pageAlternates(`/freelancers/${slug}`, locale),
    openGraph: { type: 'profile', title, description, locale },
    robots: freelancer.isListed ? undefined : { index: false },
  };
}

export default async function FreelancerPage({ params }: PageProps) {
  const { slug } = await params;
  const [freelancer, viewer, locale, t, names] = await Promise.all([
    load(slug),
    currentViewer(),
    getLocale(),
    getTranslations('profile'),
    getTranslations('dimension'),
  ]);
  if (!freelancer) notFound();
  const [cards, reports] = await Promise.all([listPublicCards(freelancer.slug), getTranslations('report.card')]);
  const about = readerText(locale, freelancer.about, freelancer.aboutEn);
  const facets = [
    { group: 'platform', values: freelancer.platforms },
    { group: 'duty', values: freelancer.duties },
    { group: 'vertical', values: freelancer.verticals },
  ] as const;
  return (
    <div className="column flex flex-col gap-6 py-8">
      {!freelancer.isListed && <Notice tone="amber">{t('page.notListed')}</Notice>}
      <PageHeader
        crumbs={[{ label: t('list.title'), href: '/freelancers' }, { label: readerText(locale, freelancer.displayName, freelancer.displayNameEn) }]}
        title={
          <span className="flex items-center gap-3">
            <Avatar name={readerText(locale, freelancer.displayName, freelancer.displayNameEn)} size="large" />
            <span>{readerText(locale, freelancer.displayName, freelancer.displayNameEn)}</span>
          </span>
        }
        description={readerText(locale, freelancer.headline, freelancer.headlineEn)}
        actions={freelancer.isOwn ? <LinkButton href="/work/profile">{t('page.edit')}</LinkButton> : undefined}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card title={t('page.about')}>
            {about ? <p className="measure whitespace-pre-line">{about}</p> : <p className="text-ink-2">{t('page.noAbout')}</p>}
          </Card>
          <Card title={t('page.can')}>
            <div className="flex flex-col gap-4">
              {facets.map(
                ({ group, values }) =>
                  values.length > 0 && (
                    <div key={group}>
                      <h3 className="mb-1.5 text-sm text-ink-3">{t(`facet.${group}`)}</h3>
                      <ul className="flex flex-wrap gap-2">
                        {values.map((value) => (
                          <li key={value}>
                            <Badge>{names(`${group}.${value}`)}</Badge>
                          </li>
                        ))}
                      </ul>
                    </div>
                  ),
              )}
            </div>
          </Card>
          {cards.length > 0 && (
            <Card title={reports('heading')}>
              <ul className="grid gap-4 md:grid-cols-2">
                {cards.map((card) => (
                  <li key={card.id}>
                    <PortfolioCard {...card} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <div className="flex flex-col gap-6">
          <Card title={t('page.record')}>
            <DataList
              items={[
                { term: t('page.completed'), value: recordText(freelancer.completedCount) },
                { term: t('page.settled'), value: recordText(freelancer.settledCount) },
                { term: t('page.since'), value: formatDate(freelancer.memberSince, locale, 'month', viewer?.timeZone) },
                ...(freelancer.city ? [{ term: t('page.city'), value: freelancer.city }] : []),
              ]}
            />
            <p className="mt-2 text-sm text-ink-3">{t('page.settledHint')}</p>
          </Card>
          {!freelancer.isOwn && (
            <Card title={t('page.hire')}>
              <p className="mb-4 text-ink-2">{t('page.hireText')}</p>
              <LinkButton href="/business/gigs/new" variant="primary" block>
                {t('page.hireAction')}
              </LinkButton>
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}
