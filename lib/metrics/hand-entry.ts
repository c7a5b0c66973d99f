// Numbers typed in by hand: which ones a milestone asks for, of what, what may be written, and what becomes of an entry. No I/O.
import { coversKind, inputsOfClause } from '@/lib/criteria/clause-inputs';
import type { MetricClause } from '@/lib/criteria/clauses';
import { endOfContractDay } from '@/lib/criteria/contract-day';
import { compare, divide, parseDecimal, rational, toDecimalText } from '@/lib/criteria/rational';
import { leavesOf } from '@/lib/criteria/members';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import type { DeliverableKind } from '@/lib/dimensions/deliverable-kinds';
import { METRIC_CODES, METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import type { Provenance } from '@/lib/dimensions/provenance';
import type { ErrorCode } from '@/lib/errors/codes';
import { addDays, addMs, MINUTE_MS } from '@/lib/time/duration';
import { accountSubject, type ObservationSubject } from './observation';

/** Metrics that are read, not computed; only these can be typed in. */
export const ENTERED_METRICS: readonly MetricCode[] = METRIC_CODES.filter((code) => METRICS[code].kind !== 'RATIO');

/** A published deliverable, or the account of a platform, with the numbers the criteria want of it. `key` is its name in a form. */
export type WantedSubject = {
  readonly key: string;
  readonly subject: ObservationSubject;
  readonly publishedAt: Date | null;
  /** In the order of the registry. */
  readonly metrics: readonly MetricCode[];
  readonly clauses: readonly WantedClause[];
};
/** A criterion that wants them, and the moment from which it takes readings; null when any time will do. */
export type WantedClause = { readonly clause: MetricClause; readonly readFrom: Date | null };

type PublishedPiece = { readonly id: string; readonly platform: string; readonly kind: string; readonly publishedAt: Date };

/** Everything the METRIC criteria ask to be read, accounts first, then deliverables in their order. */
export function wantedSubjects(terms: Pick<MilestoneTerms, 'criteria'>, pieces: readonly PublishedPiece[], dueAt: Date | null): WantedSubject[] {
  const clauses = leavesOf(terms.criteria).filter((criterion) => criterion.kind === 'METRIC');
  const ofAccounts = clauses.filter((clause) => METRICS[clause.metric].scope === 'ACCOUNT');
  const ofPosts = clauses.filter((clause) => METRICS[clause.metric].scope === 'POST');
  const accounts = [...new Set(ofAccounts.map((clause) => clause.platform))].map((platform): WantedSubject => {
    const subject = accountSubject(platform);
    const own = ofAccounts.filter((clause) => clause.platform === platform);
    return { key: subject.accountId, subject, publishedAt: null, ...wantedOf(own, (clause) => accountReadFrom(clause, dueAt)) };
  });
  const posts = pieces.flatMap((piece): WantedSubject[] => {
    const own = ofPosts.filter((clause) => clause.platform === (piece.platform as Platform) && coversKind(clause, piece.kind as DeliverableKind));
    if (own.length === 0) return [];
    const wanted = wantedOf(own, (clause) => addDays(piece.publishedAt, clause.maturityDays));
    return [{ key: piece.id, subject: { type: 'DELIVERABLE', deliverableId: piece.id }, publishedAt: piece.publishedAt, ...wanted }];
  });
  return [...accounts, ...posts];
}

function wantedOf(clauses: readonly MetricClause[], readFrom: (clause: MetricClause) => Date | null): Pick<WantedSubject, 'metrics' | 'clauses'> {
  const inputs = new Set(clauses.flatMap(inputsOfClause));
  return { metrics: METRIC_CODES.filter((code) => inputs.has(code)), clauses: clauses.map((clause) => ({ clause, readFrom: wholeMinute(readFrom(clause)) })) };
}

/** The first minute a form can tell that is not before the moment. */
function wholeMinute(moment: Date | null): Date | null {
  if (!moment) return null;
  const minute = minuteOf(moment);
  return minute.getTime() === moment.getTime() ? moment : addMs(minute, MINUTE_MS);
}

/** As lib/acceptance judges an account: after the period and its gate. */
function accountReadFrom(clause: MetricClause, dueAt: Date | null): Date | null {
  const closesAt = clause.window.untilOn === null ? dueAt : endOfContractDay(clause.window.untilOn);
  return closesAt && addDays(closesAt, clause.maturityDays);
}

export type EnteredNumber = { readonly metric: MetricCode; readonly value: string };
export type EntryProblem = { readonly field: string; readonly code: `workroom.hand.error.${string}` };

/** What a form hands in: text by metric, and the moment of reading as China's clock shows it; empty = now. */
export type EntryText = { readonly readAt: string; readonly numbers: Readonly<Partial<Record<MetricCode, string>>> };
export type ReadEntry =
  | { readonly ok: true; readonly numbers: readonly EnteredNumber[]; readonly capturedAt: Date }
  | { readonly ok: false; readonly problems: readonly EntryProblem[] };

/** Numbers are read at a moment that has come, and not before there was anything to read. */
export function readEntry(wanted: WantedSubject, text: EntryText, { fundedAt, now }: { fundedAt: Date | null; now: Date }): ReadEntry {
  const problems: EntryProblem[] = [];
  const numbers: EnteredNumber[] = [];
  for (const metric of wanted.metrics) {
    const read = readNumber(metric, text.numbers[metric] ?? '');
    if (read === null) continue;
    if (read.ok) numbers.push({ metric, value: read.value });
    else problems.push({ field: metric, code: read.code });
  }
  if (numbers.length === 0 && problems.length === 0 && wanted.metrics[0]) problems.push({ field: wanted.metrics[0], code: 'workroom.hand.error.nothing' });
  const capturedAt = text.readAt ? new Date(`${text.readAt}+08:00`) : now;
  const earliest = wanted.publishedAt ?? fundedAt;
  if (Number.isNaN(capturedAt.getTime())) problems.push({ field: 'readAt', code: 'workroom.hand.error.noMoment' });
  else if (capturedAt > now) problems.push({ field: 'readAt', code: 'workroom.hand.error.inFuture' });
  else if (earliest && capturedAt < minuteOf(earliest)) {
    problems.push({ field: 'readAt', code: wanted.publishedAt ? 'workroom.hand.error.beforePublished' : 'workroom.hand.error.beforeFunded' });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, numbers, capturedAt };
}

/** A form tells minutes; two readings within one are the same. */
export function minuteOf(moment: Date): Date {
  return new Date(Math.trunc(moment.getTime() / MINUTE_MS) * MINUTE_MS);
}

type ReadNumber = { ok: true; value: string } | { ok: false; code: EntryProblem['code'] };

/** Text as people type it → plain decimal in the unit of the metric (`12,300` → `12300`, `35.2 %` → `0.352`); null for a blank. */
export function readNumber(metric: MetricCode, text: string): ReadNumber | null {
  const plain = text.normalize('NFKC').replace(/[\s,，%]/g, '');
  if (plain === '') return null;
  const { unit } = METRICS[metric];
  if (unit === 'TIMES' || unit === 'PEOPLE') {
    return /^\d{1,12}$/.test(plain) ? { ok: true, value: BigInt(plain).toString() } : { ok: false, code: 'workroom.hand.error.notWhole' };
  }
  const value = /^\d{1,5}(\.\d{1,4})?$/.test(plain) ? parseDecimal(plain) : null;
  const most = unit === 'SHARE' ? 100 : 86_400;
  if (!value || compare(value, rational(most)) > 0) {
    return { ok: false, code: unit === 'SHARE' ? 'workroom.hand.error.notShare' : 'workroom.hand.error.notSeconds' };
  }
  return { ok: true, value: toDecimalText(unit === 'SHARE' ? divide(value, rational(100)) : value, 8) };
}

export type EntrySide = 'BUSINESS' | 'FREELANCER';
export type EntryAnswerKind = 'CONFIRMED' | 'OBJECTED' | 'WITHDRAWN';
export type EntryState = 'WAITING' | EntryAnswerKind;

/** WAITING for the other side until somebody answers; the latest answer counts. */
export function entryState(answers: readonly { readonly kind: EntryAnswerKind; readonly at: Date }[]): EntryState {
  const last = answers.reduce<(typeof answers)[number] | null>((latest, each) => (latest === null || each.at >= latest.at ? each : latest), null);
  return last?.kind ?? 'WAITING';
}

/** One side's word until the other side has confirmed it. */
export function entryProvenance(answers: readonly { readonly kind: EntryAnswerKind; readonly at: Date }[]): Provenance {
  return entryState(answers) === 'CONFIRMED' ? 'COUNTERPARTY_CONFIRMED' : 'SELF_REPORTED';
}

/** From where each answer may come. An objection is not the end: numbers that prove right can still be confirmed. */
const ANSWERABLE: Record<EntryAnswerKind, readonly EntryState[]> = {
  CONFIRMED: ['WAITING', 'OBJECTED'],
  OBJECTED: ['WAITING'],
  WITHDRAWN: ['WAITING', 'OBJECTED'],
};

type Answerer = { readonly party: EntrySide; readonly userId: string };
type Answered = {
  readonly enteredBy: EntrySide;
  readonly enteredById: string;
  readonly answers: readonly { readonly kind: EntryAnswerKind; readonly at: Date }[];
};

/** Null when the answer may be given, else why not: who is refused before where it stands. Nobody confirms numbers of their own side. */
export function refuseAnswer(entry: Answered, kind: EntryAnswerKind, { party, userId }: Answerer): ErrorCode | null {
  const isAuthor = entry.enteredById === userId;
  const isOtherSide = entry.enteredBy !== party && !isAuthor;
  if (kind === 'WITHDRAWN' ? !isAuthor : !isOtherSide) return 'ACTOR_MAY_NOT';
  return ANSWERABLE[kind].includes(entryState(entry.answers)) ? null : 'HAND_ENTRY_STATE_REFUSES';
}
