// Transfers with links into the explorer.
import { getTranslations } from 'next-intl/server';
import type { TransferView } from '@/lib/reports/admin/books';
import { LedgerTable } from '../money/ledger-table';

export async function TransferList({ transfers, caption, timeZone }: { transfers: readonly TransferView[]; caption: string; timeZone: string }) {
  const t = await getTranslations('ledger');
  return (
    <LedgerTable
      caption={caption}
      timeZone={timeZone}
      transfers={transfers.map((transfer) => ({
        id: transfer.id,
        kind: t(`kind.${transfer.kind}`),
        at: transfer.at,
        currency: transfer.currency,
        cause: transfer.reference ?? undefined,
        href: `/admin/ledger/transfers/${transfer.id}`,
        postings: transfer.postings.map((posting) => ({
          id: posting.id,
          account: t(`account.${posting.accountKind}`),
          accountHref: `/admin/ledger/accounts/${posting.accountId}`,
          amountMinor: posting.amountMinor,
          currency: posting.currency,
        })),
      }))}
    />
  );
}
