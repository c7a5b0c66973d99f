// From what was typed to what the schema takes. Nothing is repaired here: what is wrong stays wrong and is named by the schema.
import { METRICS } from '@/lib/dimensions/metrics';
import { parseMoneyText } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import type { BandDraft, CriterionDraft, MilestoneDraft } from './draft';
import { plainNumber, shiftDecimal, wholeNumber } from './decimal-text';

export function draftTerms(draft: MilestoneDraft, currency: Currency): unknown {
  return {
    version: 1,
    title: draft.title,
    ...(draft.titleEn.trim() === '' ? {} : { titleEn: draft.titleEn }),
    ...(draft.description.trim() === '' ? {} : { description: draft.description }),
    amountMinor: parseMoneyText(draft.amount)?.toString() ?? draft.amount,
    currency,
    dueDays: draft.due === 'days' ? wholeNumber(draft.dueDays) : null,
    dueOn: draft.due === 'day' && draft.dueOn !== '' ? draft.dueOn : null,
    criteria: draft.criteria.map(criterionTerms),
    tranches: trancheTerms(draft),
    reviewWindowDays: wholeNumber(draft.reviewWindowDays),
    revisionRounds: wholeNumber(draft.revisionRounds),
  };
}

export function trancheTerms(draft: Pick<MilestoneDraft, 'resultShare' | 'bands'>): unknown {
  const resultShareBps = basisPoints(draft.resultShare);
  return {
    baseShareBps: typeof resultShareBps === 'number' ? 10_000 - resultShareBps : resultShareBps,
    resultShareBps,
    resultBands: resultShareBps === 0 ? [] : draft.bands.map(bandTerms),
  };
}

function bandTerms(band: BandDraft) {
  return { minAchievementBps: basisPoints(band.achievement), payBps: basisPoints(band.pay) };
}

/** `80` → 8,000. Nothing typed is null, so that the schema asks for a number. */
function basisPoints(percent: string): number | string | null {
  return wholeNumber(shiftDecimal(percent, 2));
}

export function criterionTerms(draft: CriterionDraft): Record<string, unknown> {
  const { id, kind, tranche, platform } = draft;
  switch (kind) {
    case 'COUNT':
      return { id, kind, tranche, platform, deliverableKind: draft.deliverableKind, minimum: wholeNumber(draft.minimum), byOn: draft.byOn || null };
    case 'APPROVAL':
      return { id, kind, tranche, subject: draft.subject, note: draft.note, ...(draft.noteEn.trim() === '' ? {} : { noteEn: draft.noteEn }) };
    case 'METRIC': {
      const isOfPosts = METRICS[draft.metric].scope === 'POST';
      return {
        id,
        kind,
        tranche,
        platform,
        deliverableKind: isOfPosts ? draft.deliverableKind || null : null,
        metric: draft.metric,
        aggregation: draft.aggregation,
        operator: draft.operator,
        target: METRICS[draft.metric].unit === 'SHARE' ? shiftDecimal(draft.target, -2) : plainNumber(draft.target),
        window: { fromOn: draft.fromOn || null, untilOn: draft.untilOn || null },
        maturityDays: wholeNumber(draft.maturityDays),
        minimumPosts: isOfPosts ? wholeNumber(draft.minimumPosts) : 0,
        minimumViews: isOfPosts ? wholeNumber(draft.minimumViews) : 0,
        minimumProvenance: draft.minimumProvenance,
        fallback: draft.fallback,
      };
    }
  }
}
