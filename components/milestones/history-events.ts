// The history of a milestone as lines of its timeline: who, what in words, with which money and file. Pure.
import type { Workroom } from '@/lib/acceptance/workroom';
import { criterionOfWord } from '@/lib/criteria/members';
import { criterionText } from '@/lib/criteria/sentence';
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Currency } from '@/lib/money/money';
import { textTools } from '@/lib/criteria/text-tools';
import type { TimelineEvent } from '../layout/timeline';
import type { Tone } from '../ui/tone';

export type TranslateAny = (key: string, params?: Record<string, string | number>) => string;

type HistoryRow = Workroom['history'][number];
type Params = Record<string, string | number | boolean | null | undefined>;

const TONE: Partial<Record<string, Tone>> = {
  confirmFunding: 'jade',
  submit: 'indigo',
  accept: 'jade',
  autoAccept: 'jade',
  settle: 'jade',
  requestChanges: 'amber',
  returnUndelivered: 'amber',
  giveBack: 'amber',
  objectToNumbers: 'amber',
  openCheck: 'amber',
  closeCheck: 'indigo',
  voidEvidence: 'amber',
  openDispute: 'vermilion',
  noteReturn: 'vermilion',
  payAgain: 'jade',
  rule: 'vermilion',
  voidDecision: 'amber',
};

type Reader = { t: TranslateAny; locale: Locale; timeZone: string };

export function historyEvents(workroom: Workroom, { t, locale, timeZone }: Reader): TimelineEvent[] {
  const actors = actorNames(workroom, t, locale);
  return workroom.history.map((row) => {
    const params = (row.params ?? {}) as Params;
    return {
      id: String(row.id),
      actor: actors[row.actorKind],
      text: t(`milestone.event.${row.event}`, wordsOf(workroom, row, params, { t, locale, timeZone })),
      at: row.at,
      tone: TONE[row.event],
      money: row.event === 'confirmFunding' || row.event === 'startFunding' ? money(params.amountMinor, params.currency, locale) : undefined,
      file: typeof params.fileId === 'string' ? { name: String(params.file), href: `/api/files/${params.fileId}` } : undefined,
      detail: detailOf(row, params),
    };
  });
}

/** What each kind of actor is called on this milestone. */
export function actorNames({ contract }: Pick<Workroom, 'contract'>, t: TranslateAny, locale: Locale): Record<HistoryRow['actorKind'], string> {
  return {
    BUSINESS: readerText(locale, contract.business.name, contract.business.nameEn),
    FREELANCER: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn),
    ADMIN: t('common.parties.admin'),
    SYSTEM: t('common.parties.system'),
    STRIPE: t('milestone.provider'),
  };
}

/** Every value any of the texts may ask for. */
function wordsOf({ terms }: Workroom, { event }: HistoryRow, params: Params, { t, locale, timeZone }: Reader): Record<string, string | number> {
  const criterion = criterionOfWord(terms.criteria, String(params.criterionId ?? ''));
  const tools = textTools(t, locale, timeZone);
  const moment = (text: Params[string]) => (typeof text === 'string' ? tools.moment(new Date(text)) : '');
  const known = ['card', 'alipay', 'wechat_pay'].includes(String(params.method));
  return {
    title: String(params.title ?? ''),
    subject: params.platform ? t('workroom.hand.account', { platform: t(`dimension.platform.${String(params.platform)}`) }) : String(params.title ?? ''),
    numbers: Number(params.numbers ?? 0),
    isApproved: String(params.isApproved ?? ''),
    decision: String(params.decision ?? ''),
    file: String(params.file ?? ''),
    score: Number(params.score ?? 0),
    threshold: Number(params.threshold ?? 0),
    verdict: String(params.verdict ?? ''),
    rows: Number(params.rows ?? 0),
    certain: Number(params.certain ?? 0),
    doubtful: Number(params.doubtful ?? 0),
    published: Number(params.published ?? 0),
    round: Number(params.round ?? 0),
    method: t(`workroom.money.method.${known ? String(params.method) : 'other'}`),
    criterion: criterion ? criterionText(criterion, tools) : '',
    hasDue: String(typeof params.dueAt === 'string'),
    due: moment(params.dueAt),
    hasReview: String(typeof params.reviewEndsAt === 'string'),
    review: moment(params.reviewEndsAt),
    reason: reasonOf(event, params, t),
    amount: money(params.amountMinor, params.currency, locale),
    net: money(params.netMinor, params.currency, locale),
    fee: money(params.feeMinor, params.currency, locale),
    refund: money(params.refundMinor, params.currency, locale),
    hold: String(params.holdReason ?? 'none'),
    holdReason: params.holdReason ? t(`workroom.money.hold.reason.${String(params.holdReason)}`) : '',
    holdMoment: typeof params.holdUntil === 'string' ? formatDate(new Date(params.holdUntil), locale, 'dayTime', timeZone) : '',
    settled: money(params.settledMinor, params.settledCurrency, locale) || 'none',
  };
}

function reasonOf(event: string, { reason }: Params, t: TranslateAny): string {
  if (event === 'openDispute') return t(`dispute.reason.${String(reason)}`);
  return event === 'noteReturn' ? t(`admin.payouts.failure.${String(reason)}`) : '';
}

function detailOf({ event }: HistoryRow, params: Params): string | undefined {
  if (
    event === 'closeCheck' ||
    event === 'endHold' ||
    event === 'voidDecision' ||
    event === 'requestChanges' ||
    event === 'waiveCriterion' ||
    event === 'objectToNumbers'
  )
    return String(params.reason ?? '') || undefined;
  if (event === 'answerDraft') return String(params.answer ?? '') || undefined;
  if (event === 'publishDeliverable') return String(params.url ?? '') || undefined;
  return undefined;
}

function money(amountMinor: Params[string], currency: Params[string], locale: Locale): string {
  if (typeof amountMinor !== 'string' || !/^\d+$/.test(amountMinor)) return '';
  return formatMoney({ amountMinor: BigInt(amountMinor), currency: String(currency) as Currency }, locale);
}
