'use client';
// The gig as freelancers will see it, while it is written.
import { useLocale, useTranslations } from 'next-intl';
import { formatBps, formatMoney, parseMoneyText } from '@/lib/i18n/format';
import type { MilestoneDraft } from '../criteria/draft';
import { plainNumber } from '../criteria/decimal-text';
import { draftsPrice, MilestonesPrice } from '../criteria/milestones-price';
import type { GigShape } from './gig-draft';

type GigPreviewProps = { shape: GigShape; title: string; drafts: readonly MilestoneDraft[]; feeBps: number };

export function GigPreview({ shape, title, drafts, feeBps }: GigPreviewProps) {
  const t = useTranslations();
  const locale = useLocale();
  const criteria = drafts.reduce((sum, draft) => sum + draft.criteria.length, 0);
  const resultShareBps = resultShareOf(drafts);
  return (
    <div className="flex flex-col gap-4">
      <div className="rounded-lg border border-hairline bg-surface p-4">
        <p className="text-sm text-ink-3">{t('gig.form.preview')}</p>
        <p className="mt-2 font-semibold">{title || t('gig.form.noTitle')}</p>
        <p className="text-lg font-semibold">{formatMoney({ amountMinor: draftsPrice(drafts, feeBps).paysMinor, currency: shape.currency }, locale)}</p>
        <p className="text-sm text-ink-2">
          {[
            t(`dimension.platform.${shape.platform}`),
            t(`dimension.vertical.${shape.vertical}`),
            t(`dimension.duty.${shape.duty}`),
            t(`dimension.billingMode.${shape.billingMode}`),
          ].join(' · ')}
        </p>
        <p className="mt-1 text-sm text-ink-2">
          {t('gig.form.counts', { milestones: drafts.length, criteria })} ·{' '}
          {resultShareBps > 0
            ? t('gig.list.split', { base: formatBps(10_000 - resultShareBps, locale), result: formatBps(resultShareBps, locale) })
            : t('gig.list.baseOnly')}
        </p>
      </div>
      <div className="rounded-lg border border-hairline bg-surface p-4">
        <MilestonesPrice drafts={drafts} currency={shape.currency} feeBps={feeBps} />
        <p className="mt-2 text-sm text-ink-3">{t('gig.form.feeNote')}</p>
      </div>
    </div>
  );
}

/** The part of all the money that hangs on results, as far as it is written; shown only. */
function resultShareOf(drafts: readonly MilestoneDraft[]): number {
  let total = 0;
  let result = 0;
  for (const draft of drafts) {
    const amount = Number(parseMoneyText(draft.amount) ?? 0n);
    total += amount;
    result += amount * (Number(plainNumber(draft.resultShare)) || 0) * 100;
  }
  return total > 0 ? Math.trunc(result / total) : 0;
}
