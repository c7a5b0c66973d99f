import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { Amount } from '@/components/money/amount';
import { ProposalBadge } from '@/components/proposals/proposal-badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { Table } from '@/components/ui/table';
import { requireViewer } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { readerText } from '@/lib/i18n/reader-text';
import { priceOf } from '@/lib/proposals/price';
import { feeBpsOfPairs, listOwnProposals } from '@/lib/proposals/queries';
import { currentTime } from '@/lib/time/clock';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposal.own');
  return { title: t('title') };
}

export default async function OwnProposalsPage() {
  const viewer = await requireViewer('/work/proposals');
  const [t, locale, proposals] = await Promise.all([getTranslations('proposal'), getLocale(), listOwnProposals(viewer)]);
  const feeBpsOf = await feeBpsOfPairs(proposals.map((proposal) => ({ businessId: proposal.gig.businessId, freelancerId: proposal.freelancer.id })));
  const now = currentTime();
  const findWork = (
    <LinkButton href={viewer.profile ? '/gigs' : '/work/profile'} variant="primary">
      {viewer.profile ? t('own.find') : t('own.makeProfile')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('own.title')} description={t('own.lead')} />
      {proposals.length === 0 ? (
        <EmptyState title={t('own.empty.title')} action={findWork}>
          {t('own.empty.text')}
        </EmptyState>
      ) : (
        <Card padding="flush">
          <Table
            caption={t('own.title')}
            rows={proposals}
            rowKey={(proposal) => proposal.id}
            columns={[
              {
                key: 'gig',
                header: t('own.gig'),
                primary: true,
                cell: (proposal) => (
                  <>
                    <Link href={`/proposals/${proposal.id}`} className="link target inline-flex items-center">
                      {readerText(locale, proposal.gig.title, proposal.gig.titleEn)}
                    </Link>
                    <span className="block text-sm font-normal text-ink-3">{readerText(locale, proposal.business.name, proposal.business.nameEn)}</span>
                  </>
                ),
              },
              { key: 'state', header: t('own.state'), cell: (proposal) => <ProposalBadge proposal={proposal} now={now} /> },
              {
                key: 'price',
                header: t('own.price'),
                align: 'end',
                cell: (proposal) => <Amount amountMinor={proposal.offer.amountMinor} currency={proposal.offer.currency} />,
              },
              {
                key: 'gets',
                header: t('own.gets'),
                align: 'end',
                cell: (proposal) => (
                  <Amount
                    amountMinor={
                      priceOf(proposal.offer.milestones, feeBpsOf({ businessId: proposal.gig.businessId, freelancerId: proposal.freelancer.id })).getsMinor
                    }
                    currency={proposal.offer.currency}
                    tone="jade"
                  />
                ),
              },
              { key: 'rounds', header: t('own.rounds'), align: 'end', cell: (proposal) => proposal.offers.length },
              { key: 'expires', header: t('own.expires'), align: 'end', cell: (proposal) => formatDate(proposal.expiresAt, locale, 'day', viewer.timeZone) },
            ]}
          />
        </Card>
      )}
    </>
  );
}
