// The filters of the gig list as links with counts. Without a script: on a phone they fold away behind their heading.
import type { FacetCounts, FacetName } from '@/lib/gigs/queries';
import type { GigSearch } from '@/lib/gigs/schema';
import type { Locale } from '@/lib/i18n/routing';
import { FACETS, facetLabel, gigsHref } from './gig-search-links';

type GigFacetsProps = { search: GigSearch; counts: FacetCounts; locale: Locale; translate: (key: string, params?: Record<string, string | number>) => string };

export function GigFacets({ search, counts, locale, translate: t }: GigFacetsProps) {
  return (
    // Where the browser can open a closed <details> by style, a desk shows it open and without its heading.
    <details className="group rounded-lg border border-hairline bg-surface lg:border-0 lg:bg-transparent lg:[&::details-content]:block lg:[&::details-content]:[content-visibility:visible]">
      <summary className="flex min-h-11 items-center justify-between px-4 font-medium lg:supports-[selector(::details-content)]:hidden">
        {t('gig.list.filters')}
        <span aria-hidden="true" className="text-ink-3 group-open:rotate-180">
          ▾
        </span>
      </summary>
      <nav aria-label={t('gig.list.filters')} className="flex flex-col gap-5 p-4 lg:p-0">
        {FACETS.map((facet) => (
          <FacetGroup key={facet} facet={facet} search={search} counts={counts[facet]} locale={locale} translate={t} />
        ))}
      </nav>
    </details>
  );
}

type FacetGroupProps = Omit<GigFacetsProps, 'counts'> & { facet: FacetName; counts: Record<string, number> };

function FacetGroup({ facet, search, counts, locale, translate: t }: FacetGroupProps) {
  const chosen = search[facet];
  const values = Object.entries(counts).sort(([, first], [, second]) => second - first);
  if (chosen && !values.some(([value]) => value === chosen)) values.unshift([chosen, 0]);
  if (values.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold">{t(`gig.facet.${facet}`)}</h2>
      <ul className="flex flex-wrap gap-1 lg:flex-col lg:gap-0">
        {values.map(([value, count]) => (
          <li key={value}>
            <a
              href={gigsHref(search, { [facet]: value === chosen ? undefined : value }, locale)}
              aria-current={value === chosen ? 'true' : undefined}
              className="target flex min-h-8 items-center justify-between gap-3 rounded-md border border-hairline px-2 text-sm hover:bg-sunken aria-[current=true]:bg-indigo-soft aria-[current=true]:font-medium aria-[current=true]:text-indigo lg:border-transparent"
            >
              {facetLabel(facet, value, t)} <span className="text-ink-3">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
