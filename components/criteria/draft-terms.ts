// From what was typed to what the schema takes. Nothing is repaired here: what is wrong stays wrong and is named by the schema.
import { canBeRate } from '@/lib/dimensions/conversions';
import { METRICS } from '@/lib/dimensions/metrics';
import { parseMoneyText } from '@/lib/i18n/format';
import type { Currency } from '@/lib/money/money';
import type { BandDraft, CriterionDraft, LineDraft, MilestoneDraft } from './draft';
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
    criteria: draft.criteria.map((criterion) => criterionTerms(criterion, currency)),
    tranches: trancheTerms(draft),
    reviewWindowDays: wholeNumber(draft.reviewWindowDays),
    revisionRounds: wholeNumber(draft.revisionRounds),
  };
}

export function trancheTerms(draft: Pick<MilestoneDraft, 'resultShare' | 'bands' | 'isLinear' | 'line'>): unknown {
  const resultShareBps = basisPoints(draft.resultShare);
  const isBare = resultShareBps === 0;
  return {
    baseShareBps: typeof resultShareBps === 'number' ? 10_000 - resultShareBps : resultShareBps,
    resultShareBps,
    resultBands: isBare || draft.isLinear ? [] : draft.bands.map(bandTerms),
    ...(draft.isLinear && !isBare ? { resultLinear: lineTerms(draft.line) } : {}),
  };
}

function lineTerms({ from, fromPay, to }: LineDraft) {
  return { fromAchievementBps: basisPoints(from), fromPayBps: basisPoints(fromPay), toAchievementBps: basisPoints(to) };
}

function bandTerms(band: BandDraft) {
  return { minAchievementBps: basisPoints(band.achievement), payBps: basisPoints(band.pay) };
}

/** `80` → 8,000. Nothing typed is null, so that the schema asks for a number. */
function basisPoints(percent: string): number | string | null {
  return wholeNumber(shiftDecimal(percent, 2));
}

export function criterionTerms(draft: CriterionDraft, currency: Currency): Record<string, unknown> {
  const { id, kind, tranche, platform } = draft;
  switch (kind) {
    case 'COUNT':
      return { id, kind, tranche, platform, deliverableKind: draft.deliverableKind, minimum: wholeNumber(draft.minimum), byOn: draft.byOn || null };
    case 'CADENCE':
      return {
        id,
        kind,
        tranche,
        platform,
        deliverableKind: draft.deliverableKind,
        perPeriod: wholeNumber(draft.perPeriod),
        periodDays: wholeNumber(draft.periodDays),
        periods: wholeNumber(draft.periods),
        startsOn: draft.startsOn || null,
      };
    case 'APPROVAL':
      return { id, kind, tranche, subject: draft.subject, note: draft.note, ...(draft.noteEn.trim() === '' ? {} : { noteEn: draft.noteEn }) };
    case 'CHECKLIST':
      return {
        id,
        kind,
        tranche,
        items: draft.items.map((item) => ({ id: item.id, text: item.text, ...(item.textEn.trim() === '' ? {} : { textEn: item.textEn }) })),
      };
    case 'METRIC':
      return { id, kind, tranche, platform, ...metricTerms(draft) };
    case 'CONVERSION':
      return { id, kind, tranche, ...conversionTerms(draft, currency) };
    case 'ORIGINALITY':
      return {
        id,
        kind,
        tranche,
        platform: draft.isEverywhere ? null : platform,
        deliverableKind: draft.deliverableKind || null,
        maximumBps: basisPoints(draft.maximum),
        source: draft.source,
      };
    case 'GROUP':
      return { id, kind, tranche, mode: draft.mode, members: draft.members.map((member) => memberTerms(member, currency)) };
  }
}

/** A member is paid by its group. */
function memberTerms(member: CriterionDraft, currency: Currency): Record<string, unknown> {
  const { tranche: _tranche, ...terms } = criterionTerms(member, currency);
  return terms;
}

function metricTerms(draft: CriterionDraft): Record<string, unknown> {
  const { scope, unit } = METRICS[draft.metric];
  const isOfPosts = scope === 'POST';
  const hasBaseline = draft.hasBaseline && isOfPosts;
  const target = hasBaseline && draft.target.trim() === '' ? '0' : draft.target;
  return {
    deliverableKind: isOfPosts ? draft.deliverableKind || null : null,
    metric: draft.metric,
    aggregation: draft.aggregation,
    operator: draft.operator,
    target: unit === 'SHARE' ? shiftDecimal(target, -2) : plainNumber(target),
    window: { fromOn: draft.fromOn || null, untilOn: draft.untilOn || null },
    maturityDays: wholeNumber(draft.maturityDays),
    minimumPosts: isOfPosts ? wholeNumber(draft.minimumPosts) : 0,
    minimumViews: isOfPosts ? wholeNumber(draft.minimumViews) : 0,
    minimumProvenance: draft.minimumProvenance,
    fallback: draft.fallback,
    ...(hasBaseline
      ? { baseline: { factor: plainNumber(draft.baselineFactor), posts: wholeNumber(draft.baselinePosts), minimumPosts: wholeNumber(draft.baselineMinimum) } }
      : {}),
    ...(draft.hasReply && draft.metric === 'REPLY_SLA'
      ? { reply: { withinMinutes: wholeNumber(draft.replyWithin), fromHour: wholeNumber(draft.replyFrom), untilHour: wholeNumber(draft.replyUntil) } }
      : {}),
  };
}

function conversionTerms(draft: CriterionDraft, currency: Currency): Record<string, unknown> {
  const isRate = draft.isRate && canBeRate(draft.measure);
  const isMoney = draft.measure === 'REVENUE';
  return {
    channel: draft.channel,
    measure: draft.measure,
    isRate,
    scope: draft.scope,
    target: isRate ? shiftDecimal(draft.target, -2) : isMoney ? (parseMoneyText(draft.target)?.toString() ?? draft.target) : plainNumber(draft.target),
    currency: isMoney ? currency : null,
    window: { fromOn: draft.fromOn || null, untilOn: draft.untilOn || null },
    maturityDays: wholeNumber(draft.maturityDays),
    minimumClicks: isRate ? wholeNumber(draft.minimumClicks) : 0,
    fallback: draft.fallback,
  };
}
