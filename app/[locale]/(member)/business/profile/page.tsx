import { Store } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { PageHeader } from '@/components/layout/page-header';
import { BusinessFields } from '@/components/profiles/business-fields';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { requireViewer } from '@/lib/auth/current-viewer';
import { readerText } from '@/lib/i18n/reader-text';
import { listOwnBusinesses } from '@/lib/users/queries';
import { saveBusiness } from './actions';

type PageProps = { searchParams: Promise<{ business?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile.business');
  return { title: t('meta') };
}

export default async function BusinessProfilePage({ searchParams }: PageProps) {
  const viewer = await requireViewer('/business/profile');
  const [t, common, locale, businesses, query] = await Promise.all([
    getTranslations('profile.business'),
    getTranslations('common.actions'),
    getLocale(),
    listOwnBusinesses(viewer),
    searchParams,
  ]);
  const business = businesses.find(({ slug }) => slug === query.business) ?? businesses[0];
  if (!business) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          title={t('noneTitle')}
          icon={<Store aria-hidden="true" className="size-6" />}
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
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        meta={<Badge tone={business.isVerified ? 'jade' : 'neutral'}>{t(business.isVerified ? 'verified' : 'unverified')}</Badge>}
        actions={<LinkButton href="/business/new">{t('another')}</LinkButton>}
      />
      {businesses.length > 1 && (
        <LinkTabs
          label={t('choose')}
          tabs={businesses.map(({ slug, name, nameEn }) => ({
            href: `/business/profile?business=${slug}`,
            label: readerText(locale, name, nameEn),
            current: slug === business.slug,
          }))}
        />
      )}
      <Card as="div" className="max-w-3xl">
        {/* Another business is another form: nothing typed for one may end up in the other. */}
        <ActionForm key={business.id} action={saveBusiness} aria-label={business.name}>
          <input type="hidden" name="businessId" value={business.id} />
          <BusinessFields business={business} />
          <SubmitButton pendingLabel={common('saving')} reason={business.role === 'OWNER' ? undefined : t('ownerOnly')}>
            {common('save')}
          </SubmitButton>
        </ActionForm>
      </Card>
    </>
  );
}
