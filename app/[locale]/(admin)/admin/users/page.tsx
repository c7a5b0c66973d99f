import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActButton } from '@/components/admin/act-button';
import { OlderPages } from '@/components/admin/older-pages';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { listUsers } from '@/lib/reports/admin/people-and-gigs';
import { changeUserStatus } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.users'))('title') };
}

export default async function AdminUsersPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireAdmin();
  const { q, after } = await searchParams;
  const text = typeof q === 'string' ? q.slice(0, 100) : undefined;
  const place = typeof after === 'string' && /^[0-9a-f-]{36}$/i.test(after) ? after : undefined;
  const [t, locale, { users, next }] = await Promise.all([getTranslations('admin.users'), getLocale(), listUsers(viewer, { text, after: place })]);
  const hats = (user: (typeof users)[number]) => {
    const names = [
      ...(user.role === 'ADMIN' ? [t('admin')] : []),
      ...user.memberships.map(({ business }) => t('business', { name: (locale === 'en' ? business.nameEn : null) ?? business.name })),
      ...(user.profile ? [t('freelancer')] : []),
    ];
    return names.length > 0 ? names.join(' · ') : t('none');
  };
  return (
    <>
      <PageHeader title={t('title')} />
      <form method="get" role="search" className="flex flex-wrap gap-2">
        <label className="sr-only" htmlFor="q">
          {t('search')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={text}
          placeholder={t('search')}
          className="min-h-11 min-w-64 flex-1 rounded-lg border border-hairline bg-surface px-3"
        />
        <Button type="submit" variant="secondary">
          {t('find')}
        </Button>
      </form>
      <Card padding="flush">
        <Table
          caption={t('title')}
          dense
          rows={users}
          rowKey={(user) => user.id}
          empty={<EmptyState title={t('empty')} />}
          columns={[
            {
              key: 'name',
              header: t('name'),
              primary: true,
              cell: (user) =>
                user.profile ? (
                  <Link className="link" href={`/freelancers/${user.profile.slug}`}>
                    {user.name}
                  </Link>
                ) : (
                  user.name
                ),
            },
            { key: 'email', header: t('email'), cell: (user) => user.email },
            { key: 'role', header: t('role'), cell: hats },
            {
              key: 'status',
              header: t('status'),
              cell: (user) =>
                user.status === 'SUSPENDED' ? (
                  <Badge tone="vermilion">{t('suspended')}</Badge>
                ) : user.emailVerifiedAt ? (
                  <Badge tone="jade">{t('active')}</Badge>
                ) : (
                  <Badge tone="amber">{t('unverified')}</Badge>
                ),
            },
            { key: 'since', header: t('since'), cell: (user) => formatDate(user.createdAt, locale, 'date', viewer.timeZone) },
            {
              key: 'act',
              header: t('act'),
              cell: (user) =>
                user.role === 'ADMIN' ? (
                  <span className="text-ink-3">{t('cannot')}</span>
                ) : user.status === 'ACTIVE' ? (
                  <ActButton action={changeUserStatus} values={{ userId: user.id, status: 'SUSPENDED' }} about={user.name} variant="danger">
                    {t('suspend')}
                  </ActButton>
                ) : (
                  <ActButton action={changeUserStatus} values={{ userId: user.id, status: 'ACTIVE' }} about={user.name}>
                    {t('reactivate')}
                  </ActButton>
                ),
            },
          ]}
        />
      </Card>
      <OlderPages path="/admin/users" next={next} query={{ q: text }} isFirst={!place} />
    </>
  );
}
