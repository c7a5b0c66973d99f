import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { BuilderMessages } from '@/components/criteria/builder-messages';
import { GigForm } from '@/components/gigs/gig-form';
import { NoBusiness } from '@/components/gigs/no-business';
import { PageHeader } from '@/components/layout/page-header';
import { Notice } from '@/components/ui/notice';
import { requireViewer } from '@/lib/auth/current-viewer';
import { readerText } from '@/lib/i18n/reader-text';
import { FEE_BPS } from '@/lib/proposals/rules';
import { postGig } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('gig.form');
  return { title: t('heading') };
}

export default async function NewGigPage() {
  const viewer = await requireViewer('/business/gigs/new');
  const [t, locale] = await Promise.all([getTranslations(), getLocale()]);
  const crumbs = [{ label: t('gig.own.title'), href: '/business/gigs' }, { label: t('gig.form.heading') }];
  if (viewer.businesses.length === 0) {
    return (
      <>
        <PageHeader crumbs={crumbs} title={t('gig.form.heading')} />
        <NoBusiness />
      </>
    );
  }
  return (
    <>
      <PageHeader crumbs={crumbs} title={t('gig.form.heading')} description={t('gig.form.lead')} />
      {!viewer.isEmailVerified && <Notice tone="amber">{t('error.EMAIL_NOT_VERIFIED')}</Notice>}
      <BuilderMessages>
        <GigForm
          action={postGig}
          businesses={viewer.businesses.map((business) => ({ id: business.id, name: readerText(locale, business.name, business.nameEn) }))}
          feeBps={FEE_BPS.firstContract}
        />
      </BuilderMessages>
    </>
  );
}
