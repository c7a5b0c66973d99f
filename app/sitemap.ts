import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { languageAddresses, siteUrl } from '@/lib/i18n/alternates';

const PATHS = ['/', '/gigs', '/freelancers', '/how-it-works', '/rules'] as const;

/** The lasting public pages in every language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection();
  const base = siteUrl().origin;
  return PATHS.map((path) => {
    const languages = languageAddresses(path, base);
    return { url: languages['x-default']!, alternates: { languages } };
  });
}
