import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { textTools } from '@/lib/criteria/text-tools';
import { GigCardItem } from '@/components/gigs/gig-card-item';
import { GigFacets } from '@/components/gigs/gig-facets';
import { FACETS, facetLabel, gigsHref } from '@/components/gigs/gig-search-links';
import { buttonClass } from '@/components/ui/button-class';
import { countFacets, listOpenGigs } from '@/lib/gigs/queries';
import { gigSearchSchema, type GigSearch } from '@/lib/gigs/schema';
import { pageAlternates } from '@/lib/i18n/alternates';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';
import { getTranslator, type Translate } from '@/lib/i18n/translator';
import { currentTime } from '@/lib/time/clock';

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const [locale, search] = await Promise.all([getLocale(), searchParams.then((query) => gigSearchSchema.parse(query))]);
  const t = await getTranslator(locale);
  const platform = search.platform ? t(`dimension.platform.${search.platform}`) : '';
  const title = platform ? t('gig.list.metaPlatform', { platform }) : t('gig.list.meta');
  const path = search.platform ? `/gigs?platform=${search.platform}` : '/gigs';
  return {
    title,
    description: t('gig.list.description'),
    alternates: pageAlternates(path, locale),
    openGraph: { title, description: t('gig.list.description'), locale },
  };
}

export default async function GigsPage({ searchParams }: PageProps) {
  const [locale, search] = await Promise.all([getLocale(), searchParams.then((query) => gigSearchSchema.parse(query))]);
  // The translator is kept for the life of the process: this page is asked for most often and parses no message twice.
  const [t, { cards, next }, counts] = await Promise.all([getTranslator(locale), listOpenGigs(search), countFacets(search)]);
  const tools = textTools(t, locale);
  const now = currentTime();
  const hasFilter = Boolean(search.q) || FACETS.some((facet) => search[facet]);
  return (
    <div className="column flex flex-col gap-6 py-8">
      <div>
        <h1 className="text-xl">{t('gig.list.title')}</h1>
        <p className="measure text-ink-2">{t('gig.list.lead')}</p>
      </div>
      <SearchForm search={search} locale={locale} t={t} />
      {hasFilter && <ActiveFilters search={search} locale={locale} t={t} />}
      <div className="grid gap-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <GigFacets search={search} counts={counts} locale={locale} translate={t} />
        <div className="flex min-w-0 flex-col gap-4">
          {cards.length === 0 ? (
            <Empty hasFilter={hasFilter} locale={locale} t={t} />
          ) : (
            <ul className="flex flex-col gap-4">
              {cards.map((card) => (
                <GigCardItem key={card.id} card={card} locale={locale} tools={tools} now={now} />
              ))}
            </ul>
          )}
          {(next || search.after) && (
            <nav aria-label={t('ui.pagination.nav')} className="flex flex-wrap justify-between gap-3">
              {search.after ? (
                <a href={gigsHref(search, {}, locale)} className={buttonClass()}>
                  {t('gig.list.firstPage')}
                </a>
              ) : (
                <span />
              )}
              {next && (
                <a href={gigsHref(search, { after: next }, locale)} rel="next" className={buttonClass()}>
                  {t('ui.pagination.next')}
                </a>
              )}
            </nav>
          )}
        </div>
      </div>
    </div>
  );
}

type PartProps = { search: GigSearch; locale: Locale; t: Translate };

function SearchForm({ search, locale, t }: PartProps) {
  return (
    <form action={localePath(locale, '/gigs')} role="search" className="flex gap-2">
      {FACETS.map((facet) => search[facet] && <input key={facet} type="hidden" name={facet} value={search[facet]} />)}
      <input
        type="search"
        name="q"
        defaultValue={search.q}
        maxLength={100}
        aria-label={t('gig.list.searchLabel')}
        placeholder={t('gig.list.searchHint')}
        className="min-h-11 min-w-0 flex-1 rounded-lg border border-outline bg-surface px-3 text-ink"
      />
      <button className={buttonClass({ variant: 'primary' })}>{t('common.actions.search')}</button>
    </form>
  );
}

/** What narrows the list now, each with its way out. */
function ActiveFilters({ search, locale, t }: PartProps) {
  const chips = [
    ...(search.q ? [{ name: 'q' as const, label: t('gig.list.words', { words: search.q }) }] : []),
    ...FACETS.flatMap((facet) => (search[facet] ? [{ name: facet, label: facetLabel(facet, search[facet], t) }] : [])),
  ];
  return (
    <ul aria-label={t('gig.list.active')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, label }) => (
        <li key={name}>
          <a
            href={gigsHref(search, { [name]: undefined }, locale)}
            aria-label={t('gig.list.remove', { filter: label })}
            className="target inline-flex min-h-9 items-center gap-2 rounded-full border border-indigo bg-indigo-soft px-3 text-sm text-indigo"
          >
            {label} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={localePath(locale, '/gigs')} className="link target inline-flex min-h-9 items-center px-2 text-sm">
          {t('gig.list.clear')}
        </a>
      </li>
    </ul>
  );
}

function Empty({ hasFilter, locale, t }: { hasFilter: boolean; locale: Locale; t: Translate }) {
  const state = hasFilter ? 'noMatch' : 'none';
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-outline p-6">
      <h2 className="text-lg">{t(`gig.list.${state}.title`)}</h2>
      <p className="measure text-ink-2">{t(`gig.list.${state}.text`)}</p>
      <a href={localePath(locale, hasFilter ? '/gigs' : '/business/gigs/new')} className={buttonClass({ variant: 'primary' })}>
        {t(`gig.list.${state}.action`)}
      </a>
    </div>
  );
}
