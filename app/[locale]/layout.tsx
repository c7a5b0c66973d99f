// The document: language, theme, stylesheet. Reading the theme cookie also makes every page dynamic, which the CSP nonce needs.
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { isTheme, THEME_COOKIE } from '@/components/layout/theme';
import { siteUrl } from '@/lib/i18n/alternates';
import { isLocale, LANGUAGE_TAG } from '@/lib/i18n/routing';
import '../globals.css';

type LayoutProps = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('layout');
  return {
    metadataBase: siteUrl(),
    title: { default: t('brand.title'), template: `%s · ${t('brand.name')}` },
    description: t('brand.description'),
    applicationName: t('brand.name'),
    formatDetection: { telephone: false, email: false, address: false },
    icons: {
      icon: [
        { url: '/icon.svg', type: 'image/svg+xml' },
        { url: '/favicon.ico', sizes: '48x48' },
      ],
      apple: '/apple-icon.png',
    },
    openGraph: { siteName: t('brand.name'), type: 'website' },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#12161f' },
  ],
};

export default async function RootLayout({ children, params }: LayoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang={LANGUAGE_TAG[locale]} data-theme={isTheme(theme) && theme !== 'system' ? theme : undefined}>
      <body className="flex min-h-dvh flex-col bg-paper text-base text-ink antialiased">{children}</body>
    </html>
  );
}
