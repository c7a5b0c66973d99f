// A tracked link. The web process answers it before the framework (lib/wiring/link-door.ts); what arrives here leads nowhere, or we are developing.
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { followLink } from '@/lib/conversions/links/follow-link';
import { currentTime } from '@/lib/time/clock';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('conversions.gone');
  return { title: t('title'), robots: { index: false } };
}

export default async function LinkPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, sent] = await Promise.all([params, headers()]);
  const address = sent.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown';
  const target = /^[0-9A-Za-z]{6,16}$/.test(code)
    ? await followLink(code, { method: 'GET', headers: Object.fromEntries(sent.entries()), address }, currentTime())
    : null;
  if (!target) notFound();
  redirect(target);
}
