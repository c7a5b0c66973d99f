import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { FreelancerCardItem } from '@/components/freelancers/freelancer-card-item';
import { FreelancerSearchForm } from '@/components/freelancers/freelancer-search-form';
import { FreelancerSortLinks } from '@/components/freelancers/freelancer-sort-links';
import { freelancersHref, FREELANCER_FACETS } from '@/components/freelancers/freelancer-search-links';
import { buttonClass } from '@/components/ui/button-class';
import { pageAlternates } from '@/lib/i18n/alternates';
import { localePath } from '@/lib/i18n/paths';
import { getTranslator } from '@/lib/i18n/translator';
import { listFreelancers } from '@/lib/users/queries';
import { freelancerSearchSchema } from '@/lib/users/schema';

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const [locale, search] = await Promise.all([getLocale(), searchParams.then((query) => freelancerSearchSchema.parse(query))]);
  const t = await getTranslator(locale);
  const title = search.platform ? t('profile.list.metaPlatform', { platform: t(`dimension.platform.${search.platform}`) }) : t('profile.list.meta');
  const path = search.platform ? `/freelancers?platform=${search.platform}` : '/freelancers';
  return {
    title,
    description: t('profile.list.description'),
    alternates: pageAlternates(path, locale),
    openGraph: { title, description: t('profile.list.description'), locale },
  };
}

export default async function FreelancersPage({ searchParams }: PageProps) {
  const [locale, search] = await Promise.all([getLocale(), searchParams.then((query) => freelancerSearchSchema.parse(query))]);
  const [t, { cards, next }] = await Promise.all([getTranslator(locale), listFreelancers(search)]);
  const hasFilter = Boolean(search.q) || FREELANCER_FACETS.some((facet) => search[facet]);
  return (
    <div className="column flex flex-col gap-6 py-8">
      <div>
        <h1 className="text-xl">{t('profile.list.title')}</h1>
        <p className="measure text-ink-2">{t('profile.list.lead')}</p>
      </div>
      <FreelancerSearchForm search={search} locale={locale} translate={t} />
      {hasFilter && (
        <p>
          <a href={localePath(locale, '/freelancers')} className="link target inline-flex min-h-9 items-center">
            {t('profile.list.clear')}
          </a>
        </p>
      )}
      {cards.length > 0 && <FreelancerSortLinks search={search} locale={locale} translate={t} />}
      {cards.length === 0 ? (
        <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-outline p-6">
          <h2 className="text-lg">{t(hasFilter ? 'profile.list.noMatchTitle' : 'profile.list.noneTitle')}</h2>
          <p className="measure text-ink-2">{t(hasFilter ? 'profile.list.noMatchText' : 'profile.list.noneText')}</p>
          <a href={localePath(locale, hasFilter ? '/freelancers' : '/work/profile')} className={buttonClass({ variant: 'primary' })}>
            {t(hasFilter ? 'profile.list.clear' : 'profile.list.noneAction')}
          </a>
        </div>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2">
          {cards.map((card) => (
            <FreelancerCardItem key={card.slug} card={card} locale={locale} translate={t} />
          ))}
        </ul>
      )}
      {(next || search.after) && (
        <nav aria-label={t('ui.pagination.nav')} className="flex flex-wrap justify-between gap-3">
          {search.after ? (
            <a href={freelancersHref(search, undefined, locale)} className={buttonClass()}>
              {t('profile.list.firstPage')}
            </a>
          ) : (
            <span />
          )}
          {next && (
            <a href={freelancersHref(search, next, locale)} rel="next" className={buttonClass()}>
              {t('ui.pagination.next')}
            </a>
          )}
        </nav>
      )}
    </div>
  );
}
