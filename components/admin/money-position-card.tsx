// One currency: what Stripe holds against our books, what of it is owed, and what would be missing if all of it left today.
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/i18n/format';
import type { MoneyPosition } from '@/lib/reports/admin/money-rules';
import { Bars, type Bar } from '../charts/bars';
import { Amount } from '../money/amount';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { DataList, type Datum } from '../ui/data-list';
import { Notice } from '../ui/notice';

export function MoneyPositionCard({ position }: { position: MoneyPosition }) {
  const t = useTranslations('admin-money.position');
  const { currency } = position;
  const amount = (amountMinor: bigint) => <Amount amountMinor={amountMinor} currency={currency} />;
  return (
    <Card title={t('title', { currency })}>
      <div className="grid gap-6 xl:grid-cols-2">
        <Cover position={position} />
        <DataList items={comparison(position, t, amount)} />
        <DataList
          items={[
            { term: t('capital'), value: amount(position.capitalMinor) },
            { term: t('stripeFees'), value: amount(-position.stripeFeesMinor) },
            { term: t('losses'), value: amount(-position.lossesMinor) },
            { term: t('float'), value: amount(position.floatMinor), strong: true, hint: t('floatHint') },
            { term: t('earnedFees'), value: amount(position.earnedFeesMinor) },
            // Held elsewhere is among the bars; here is what is held in this currency for another.
            ...(position.elsewhereMinor < 0n ? [{ term: t('forOthers'), value: amount(-position.elsewhereMinor) }] : []),
          ]}
        />
        <div className="flex flex-col gap-3">
          <Shortfall label={t('refundShortfall')} amountMinor={position.refundShortfallMinor} currency={currency} />
          <Shortfall label={t('releaseShortfall')} amountMinor={position.releaseShortfallMinor} currency={currency} />
        </div>
      </div>
    </Card>
  );
}

/** What is held, and beside it what of it belongs to others: the mark is what we hold. */
function Cover({ position }: { position: MoneyPosition }) {
  const t = useTranslations('admin-money.position');
  const account = useTranslations('ledger.account');
  const locale = useLocale();
  const write = (amountMinor: bigint) => formatMoney({ amountMinor, currency: position.currency }, locale);
  const isCovered = position.refundShortfallMinor === 0n;
  const heldMinor = position.oursMinor + position.elsewhereMinor;
  const bars: Bar[] = [
    { key: 'held', label: t('ours'), value: Number(position.oursMinor), valueText: write(position.oursMinor), tone: 'jade' },
    ...(position.elsewhereMinor > 0n
      ? [{ key: 'elsewhere', label: t('elsewhere'), value: Number(position.elsewhereMinor), valueText: write(position.elsewhereMinor), tone: 'jade' } as const]
      : []),
    { key: 'owed', label: t('owed'), value: Number(position.owedMinor), valueText: write(position.owedMinor), tone: isCovered ? 'indigo' : 'vermilion' },
    ...position.owed
      .filter((row) => row.amountMinor !== 0n)
      .map((row): Bar => ({
        key: row.kind,
        label: `– ${account(row.kind)}`,
        value: Number(row.amountMinor),
        valueText: write(row.amountMinor),
        tone: 'amber',
      })),
  ];
  return <Bars caption={t(isCovered ? 'covered' : 'uncovered', { held: write(heldMinor), owed: write(position.owedMinor) })} bars={bars} />;
}

type Words = ReturnType<typeof useTranslations<'admin-money.position'>>;

function comparison({ provider, oursMinor, differenceMinor }: MoneyPosition, t: Words, amount: (amountMinor: bigint) => Datum['value']): Datum[] {
  if (!provider || differenceMinor === null) {
    return [
      { term: t('ours'), value: amount(oursMinor) },
      { term: t('stripe'), value: t('noAnswer') },
    ];
  }
  return [
    { term: t('available'), value: amount(provider.availableMinor) },
    { term: t('pending'), value: amount(provider.pendingMinor) },
    { term: t('reserved'), value: amount(provider.reservedMinor) },
    { term: t('stripe'), value: amount(provider.totalMinor), strong: true },
    { term: t('ours'), value: amount(oursMinor), strong: true },
    {
      term: t('difference'),
      value: differenceMinor === 0n ? <Badge tone="jade">{t('equal')}</Badge> : <Badge tone="vermilion">{amount(differenceMinor)}</Badge>,
      ...(differenceMinor !== 0n && { hint: t('differenceHint') }),
    },
  ];
}

function Shortfall({ label, amountMinor, currency }: { label: string; amountMinor: bigint; currency: MoneyPosition['currency'] }) {
  const t = useTranslations('admin-money.position');
  const locale = useLocale();
  if (amountMinor === 0n)
    return (
      <Notice tone="jade" title={label}>
        {t('noShortfall')}
      </Notice>
    );
  return (
    <Notice tone="vermilion" title={label}>
      {t('shortfall', { amount: formatMoney({ amountMinor, currency }, locale) })}
    </Notice>
  );
}
