import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { languageAddresses, siteUrl } from '@/lib/i18n/alternates';
import { listFreelancerSlugs } from '@/lib/users/queries';

const PATHS = ['/', '/gigs', '/freelancers', '/how-it-works', '/rules', '/developers'] as const;

/** A sitemap is read in one piece; who is not among the newest is found through the list. */
const FREELANCER_LIMIT = 1_000;

/** The lasting public pages and the newest freelancers, in every language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const base = siteUrl().origin;
  const freelancers = (await listFreelancerSlugs(FREELANCER_LIMIT)).map((slug) => `/freelancers/${slug}`);
  return [...PATHS, ...freelancers].map((path) => {
    const languages = languageAddresses(path, base);
    return { url: languages['x-default']!, alternates: { languages } };
  });
}
