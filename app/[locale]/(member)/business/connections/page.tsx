// The connections of a business's own systems: keys, its own Stripe, its 公众号. For its owners and managers.
import { Plug } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { KeySection } from '@/components/connections/key-section';
import { AccountSection } from '@/components/connections/account-section';
import { ShopSection } from '@/components/connections/shop-section';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findConnections } from '@/lib/conversions/connections';
import { readerText } from '@/lib/i18n/reader-text';
import { SHOP_EVENTS } from '@/lib/payments/stripe/shop-event';
import * as actions from './actions';

type PageProps = { searchParams: Promise<{ business?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections');
  return { title: t('meta') };
}

export default async function ConnectionsPage({ searchParams }: PageProps) {
  const viewer = await requireViewer('/business/connections');
  const [t, locale, query] = await Promise.all([getTranslations('connections'), getLocale(), searchParams]);
  const business = viewer.businesses.find(({ slug }) => slug === query.business) ?? viewer.businesses[0];
  if (!business) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          title={t('none')}
          icon={<Plug aria-hidden="true" className="size-6" />}
          action={
            <LinkButton href="/business/new" variant="primary">
              {t('create')}
            </LinkButton>
          }
        >
          {t('noneText')}
        </EmptyState>
      </>
    );
  }
  const connections = await findConnections(business.id, viewer);
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={<LinkButton href="/developers">{t('docs')}</LinkButton>} />
      {viewer.businesses.length > 1 && (
        <LinkTabs
          label={t('choose')}
          tabs={viewer.businesses.map(({ slug, name, nameEn }) => ({
            href: `/business/connections?business=${slug}`,
            label: readerText(locale, name, nameEn),
            current: slug === business.slug,
          }))}
        />
      )}
      <div className="flex max-w-4xl flex-col gap-6">
        <KeySection key={business.id} businessId={business.id} connections={connections} actions={actions} timeZone={viewer.timeZone} />
        <ShopSection businessId={business.id} connections={connections} actions={actions} events={SHOP_EVENTS} timeZone={viewer.timeZone} />
        <AccountSection businessId={business.id} connections={connections} actions={actions} timeZone={viewer.timeZone} />
      </div>
    </>
  );
}
