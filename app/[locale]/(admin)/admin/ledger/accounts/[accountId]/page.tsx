import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OlderPages } from '@/components/admin/older-pages';
import { TransferList } from '@/components/admin/transfer-list';
import { PageHeader } from '@/components/layout/page-header';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { findAccount, listTransfers } from '@/lib/reports/admin/books';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.ledger'))('account') };
}

type Props = { params: Promise<{ accountId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AdminLedgerAccountPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin();
  const { accountId } = await params;
  const { after } = await searchParams;
  const place = typeof after === 'string' && /^[0-9a-f-]{36}$/i.test(after) ? after : undefined;
  const account = await findAccount(viewer, accountId);
  if (!account) notFound();
  const [t, words, locale, { transfers, next }] = await Promise.all([
    getTranslations('admin.ledger'),
    getTranslations('ledger'),
    getLocale(),
    listTransfers(viewer, { accountId, after: place }),
  ]);
  const isOfMilestone = ['escrow', 'release_pending', 'refund_pending'].includes(account.kind) && account.ownerId;
  return (
    <>
      <PageHeader
        title={words(`account.${account.kind}`)}
        description={account.code}
        crumbs={[{ label: t('title'), href: '/admin/ledger' }, { label: words(`account.${account.kind}`) }]}
        meta={<strong className="text-lg tabular-nums">{formatMoney({ amountMinor: account.balanceMinor, currency: account.currency }, locale)}</strong>}
        actions={
          isOfMilestone ? (
            <Link className="link" href={`/admin/ledger/milestones/${account.ownerId}`}>
              {t('statement')}
            </Link>
          ) : undefined
        }
      />
      <TransferList transfers={transfers} caption={t('transfers')} timeZone={viewer.timeZone} />
      <OlderPages path={`/admin/ledger/accounts/${accountId}`} next={next} isFirst={!place} />
    </>
  );
}
