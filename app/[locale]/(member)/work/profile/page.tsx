import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { ProfileForm } from '@/components/profiles/profile-form';
import { Notice } from '@/components/ui/notice';
import { LinkButton } from '@/components/ui/link-button';
import { requireViewer } from '@/lib/auth/current-viewer';
import { findOwnProfile } from '@/lib/users/queries';
import { submitProfile } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile.edit');
  return { title: t('meta') };
}

export default async function WorkProfilePage() {
  const viewer = await requireViewer('/work/profile');
  const [t, profile] = await Promise.all([getTranslations('profile.edit'), findOwnProfile(viewer)]);
  const isListed = profile?.isListed ?? false;
  return (
    <>
      <PageHeader
        title={t(profile ? 'title' : 'titleNew')}
        description={t('lead')}
        actions={isListed && <LinkButton href={`/freelancers/${profile!.slug}`}>{t('seePublic')}</LinkButton>}
      />
      {!isListed && <Notice tone="amber">{t('notListed')}</Notice>}
      <ProfileForm action={submitProfile} profile={profile} fallbackName={viewer.name} />
    </>
  );
}
