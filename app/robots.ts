import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { siteUrl } from '@/lib/i18n/alternates';

/** Member and operator pages hold nothing for search engines; they ask for a sign-in anyway. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  // The address of the site is known when it runs, not when it is built.
  await connection();
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/admin', '/en/admin', '/dashboard', '/en/dashboard', '/r/', '/en/r/'] },
    sitemap: new URL('/sitemap.xml', siteUrl()).href,
  };
}
