// The choices that shape a gig, and the milestones its template proposes for them. Pure.
import type { MilestoneDraft } from '../criteria/draft';
import { milestoneDraft } from '../criteria/draft-from-terms';
import { MIN_AMOUNT_MINOR } from '@/lib/criteria/limits';
import { milestoneTemplates } from '@/lib/criteria/templates';
import type { BillingMode } from '@/lib/dimensions/billing-modes';
import type { Duty } from '@/lib/dimensions/duties';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Vertical } from '@/lib/dimensions/verticals';
import { parseMoneyText } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Currency } from '@/lib/money/money';

export type GigShape = { platform: Platform; duty: Duty; vertical: Vertical; billingMode: BillingMode; currency: Currency; budget: string };

export const USUAL_SHAPE: GigShape = {
  platform: 'XIAOHONGSHU',
  duty: 'CONTENT_PRODUCTION',
  vertical: 'LOCAL_LIFE',
  billingMode: 'PER_PROJECT',
  currency: 'CNY',
  budget: '1,800.00',
};

/** Room for a project's three milestones even when the budget is not written yet. */
const FALLBACK_MINOR = 180_000n;

/** In English the template's own words are English. */
export function templateDrafts({ platform, duty, vertical, billingMode, currency, budget }: GigShape, locale: Locale): MilestoneDraft[] {
  const typedMinor = parseMoneyText(budget);
  const totalMinor = typedMinor !== null && typedMinor >= MIN_AMOUNT_MINOR * 10n ? typedMinor : FALLBACK_MINOR;
  return milestoneTemplates({ platform, duty, vertical, billingMode, currency, totalMinor }).map((terms) => {
    const draft = milestoneDraft(terms, platform);
    if (locale === 'zh') return draft;
    return {
      ...draft,
      title: readerText(locale, terms.title, terms.titleEn),
      titleEn: '',
      criteria: draft.criteria.map((criterion) => ({ ...criterion, note: readerText(locale, criterion.note, criterion.noteEn), noteEn: '' })),
    };
  });
}
