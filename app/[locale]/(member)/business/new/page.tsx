import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { PageHeader } from '@/components/layout/page-header';
import { BusinessFields } from '@/components/profiles/business-fields';
import { Card } from '@/components/ui/card';
import { requireViewer } from '@/lib/auth/current-viewer';
import { submitBusiness } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile.business');
  return { title: t('newMeta') };
}

export default async function NewBusinessPage() {
  await requireViewer('/business/new');
  const t = await getTranslations('profile.business');
  return (
    <>
      <PageHeader title={t('newTitle')} description={t('newLead')} />
      <Card as="div" className="max-w-3xl">
        <ActionForm action={submitBusiness} aria-label={t('newTitle')}>
          <BusinessFields />
          <SubmitButton pendingLabel={t('creating')}>{t('create')}</SubmitButton>
        </ActionForm>
      </Card>
    </>
  );
}
