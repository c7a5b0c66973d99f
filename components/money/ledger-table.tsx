// Transfers with their postings, debit and credit apart, each transfer summing to zero before one's eyes.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import type { Currency } from '@/lib/money/money';

export type LedgerPosting = {
  id: string;
  account: ReactNode;
  accountHref?: string;
  /** Positive is a debit, negative a credit. */
  amountMinor: bigint;
  /** Where it is not that of the transfer. */
  currency?: Currency;
};

export type LedgerTransfer = {
  id: string;
  /** The kind in words. */
  kind: ReactNode;
  at: Date;
  currency: Currency;
  /** What caused it, with its place. */
  cause?: ReactNode;
  href?: string;
  postings: readonly LedgerPosting[];
};

type LedgerTableProps = { transfers: readonly LedgerTransfer[]; caption?: string; timeZone?: string };

export function LedgerTable({ transfers, caption, timeZone }: LedgerTableProps) {
  const t = useTranslations('money.ledger');
  const locale = useLocale();
  if (transfers.length === 0) return <p className="text-ink-2">{t('empty')}</p>;
  const name = caption ?? t('caption');
  return (
    <div role="region" aria-label={name} tabIndex={0} className="overflow-x-auto rounded-lg border border-hairline bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr className="border-b border-hairline text-ink-3">
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t('account')}
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              {t('debit')}
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              {t('credit')}
            </th>
          </tr>
        </thead>
        {transfers.map((transfer) => (
          <tbody key={transfer.id} className="border-b border-hairline last:border-0">
            <tr className="bg-sunken">
              <th scope="rowgroup" colSpan={3} className="px-3 py-2 text-start font-medium">
                <span className="flex flex-wrap justify-between gap-x-4">
                  <span>
                    {transfer.href ? (
                      <Link href={transfer.href} className="link">
                        {transfer.kind}
                      </Link>
                    ) : (
                      transfer.kind
                    )}
                    {transfer.cause && <span className="ml-2 font-normal text-ink-2">{transfer.cause}</span>}
                  </span>
                  <time dateTime={transfer.at.toISOString()} className="font-normal text-ink-3">
                    {formatDate(transfer.at, locale, 'dayTime', timeZone)}
                  </time>
                </span>
              </th>
            </tr>
            {transfer.postings.map((posting) => {
              const isDebit = posting.amountMinor > 0n;
              const amount = formatMoney(
                { amountMinor: isDebit ? posting.amountMinor : -posting.amountMinor, currency: posting.currency ?? transfer.currency },
                locale,
              );
              return (
                <tr key={posting.id}>
                  <td className={isDebit ? 'px-3 py-1.5' : 'py-1.5 pr-3 pl-8'}>
                    {posting.accountHref ? (
                      <Link href={posting.accountHref} className="link">
                        {posting.account}
                      </Link>
                    ) : (
                      posting.account
                    )}
                  </td>
                  <td className="px-3 py-1.5 text-end whitespace-nowrap">{isDebit && amount}</td>
                  <td className="px-3 py-1.5 text-end whitespace-nowrap">{!isDebit && amount}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
