// Addresses of the freelancer list. Pure.
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';
import type { FreelancerSearch } from '@/lib/users/schema';

export const FREELANCER_FACETS = ['platform', 'duty', 'vertical'] as const;

/** The same search from another place on; undefined is the beginning. */
export function freelancersHref(search: FreelancerSearch, after: string | undefined, locale: Locale): string {
  const query = new URLSearchParams();
  // The usual order is not named, so that one list has one address.
  const sort = search.sort === 'record' ? undefined : search.sort;
  for (const [name, value] of Object.entries({ ...search, sort, after })) if (value) query.set(name, value);
  return localePath(locale, query.size > 0 ? `/freelancers?${query}` : '/freelancers');
}
