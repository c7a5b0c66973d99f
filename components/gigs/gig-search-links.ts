// Addresses of the gig list under other filters. Pure; a new filter always starts from the first page.
import type { FacetName } from '@/lib/gigs/queries';
import type { GigSearch } from '@/lib/gigs/schema';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';

export const FACETS = ['platform', 'duty', 'vertical', 'billing', 'currency'] as const satisfies readonly FacetName[];

/** The message group that names a facet's values. */
export const FACET_WORDS: Record<Exclude<FacetName, 'currency'>, string> = {
  platform: 'dimension.platform',
  duty: 'dimension.duty',
  vertical: 'dimension.vertical',
  billing: 'dimension.billingMode',
};

/** `/gigs?…` with some parameters changed; undefined takes one away. */
export function gigsHref(search: GigSearch, change: Partial<GigSearch>, locale: Locale): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...search, after: undefined, ...change })) if (value) query.set(name, value);
  return localePath(locale, query.size > 0 ? `/gigs?${query}` : '/gigs');
}

export function facetLabel(facet: FacetName, value: string, translate: (key: string) => string): string {
  return facet === 'currency' ? translate(`gig.currency.${value}`) : translate(`${FACET_WORDS[facet]}.${value}`);
}
