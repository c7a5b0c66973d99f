'use client';
// What the drafts cost and bring, as far as their amounts are written.
import { parseMoneyText } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import { priceOf } from '@/lib/proposals/price';
import { FeeBreakdown } from '../money/fee-breakdown';
import type { MilestoneDraft } from './draft';

type MilestonesPriceProps = { drafts: readonly MilestoneDraft[]; currency: Currency; feeBps: number };

export function MilestonesPrice({ drafts, currency, feeBps }: MilestonesPriceProps) {
  const price = draftsPrice(drafts, feeBps);
  return <FeeBreakdown currency={currency} paysMinor={price.paysMinor} getsMinor={price.getsMinor} feeMinor={price.feeMinor} feeBps={feeBps} />;
}

export function draftsPrice(drafts: readonly MilestoneDraft[], feeBps: number) {
  return priceOf(
    drafts.map((draft) => ({ amountMinor: (parseMoneyText(draft.amount) ?? 0n).toString() })),
    feeBps,
  );
}
