import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CONTRACT_STATUS_TONE } from '@/components/contracts/contract-state';
import { MilestoneProgress } from '@/components/contracts/milestone-progress';
import { PageHeader } from '@/components/layout/page-header';
import { Amount } from '@/components/money/amount';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireViewer } from '@/lib/auth/current-viewer';
import { listContracts } from '@/lib/contracts/queries';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contract.list');
  return { title: t('title') };
}

export default async function ContractsPage() {
  const viewer = await requireViewer('/contracts');
  const [t, locale, contracts] = await Promise.all([getTranslations('contract'), getLocale(), listContracts(viewer)]);
  const hat = viewer.businesses.length > 0 ? 'business' : 'freelancer';
  return (
    <>
      <PageHeader title={t('list.title')} description={t('list.lead')} />
      {contracts.length === 0 ? (
        <EmptyState
          title={t('list.empty.title')}
          action={
            <LinkButton href={hat === 'business' ? '/business/gigs/new' : '/gigs'} variant="primary">
              {t(`list.empty.${hat}`)}
            </LinkButton>
          }
        >
          {t('list.empty.text')}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 lg:grid-cols-2">
          {contracts.map((contract) => {
            const isBusiness = contract.party === 'BUSINESS';
            const other = isBusiness
              ? readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn)
              : readerText(locale, contract.business.name, contract.business.nameEn);
            return (
              <li key={contract.id} className="flex flex-col gap-3 rounded-lg border border-hairline bg-surface p-4 md:p-5">
                <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
                  <div className="min-w-0">
                    <h2 className="font-semibold">
                      <Link href={`/contracts/${contract.id}`} className="target inline-flex items-center hover:text-indigo hover:underline">
                        {readerText(locale, contract.gig.title, contract.gig.titleEn)}
                      </Link>
                    </h2>
                    <p className="text-sm text-ink-3">
                      {contract.number} · {t(isBusiness ? 'list.with.freelancer' : 'list.with.business', { name: other })}
                    </p>
                  </div>
                  <span className="flex items-center gap-3 md:flex-col md:items-end md:gap-1">
                    <Amount amountMinor={contract.totalMinor} currency={contract.currency} className="font-semibold" />
                    <Badge tone={CONTRACT_STATUS_TONE[contract.status]}>{t(`status.${contract.status}`)}</Badge>
                  </span>
                </div>
                <MilestoneProgress contractId={contract.id} milestones={contract.milestones} />
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
