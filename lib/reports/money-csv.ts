// The money lists as files: the viewer's own rows, read and written batch by batch, so that a long history needs no memory.
import type { Viewer } from '@/lib/auth/viewer';
import { formatIsoMoment, minorToDecimal } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import { getTranslator, type Translate } from '@/lib/i18n/translator';
import { listClawBacks, type ClawBackLine } from './claw-back-lines';
import { CSV_MARK, csvLines } from './csv-text';
import { earningsInBatches, paymentsInBatches, type MoneyRow } from './money-lists';
import { listSurplusPayments, type SurplusRow } from './surplus-payments';

/** Far more than anybody can pay twice; the rows are read at once. */
const SURPLUS_LIMIT = 10_000;
const METHODS = ['card', 'alipay', 'wechat_pay'];

type Write = { t: Translate; locale: Locale; moment: (at: Date | null) => string };

async function writer(viewer: Viewer, locale: Locale): Promise<Write> {
  return { t: await getTranslator(locale), locale, moment: (at) => (at ? formatIsoMoment(at, viewer.timeZone) : '') };
}

const PAYMENT_COLUMNS = [
  'contract',
  'ordinal',
  'milestone',
  'freelancer',
  'kind',
  'method',
  'paidAt',
  'currency',
  'paid',
  'held',
  'released',
  'fee',
  'returned',
  'pendingRelease',
  'pendingRefund',
  'status',
  'settledAt',
] as const;

/** Every payment of the viewer's businesses: one line a milestone, then one line for each payment that was not needed. */
export async function* paymentsCsv(viewer: Viewer, locale: Locale): AsyncGenerator<string> {
  const write = await writer(viewer, locale);
  yield CSV_MARK + csvLines([PAYMENT_COLUMNS.map((column) => write.t(`payments.csv.${column}`))]);
  for await (const rows of paymentsInBatches(viewer)) yield csvLines(rows.map((row) => paymentLine(row, write)));
  yield csvLines((await listSurplusPayments(viewer, SURPLUS_LIMIT)).map((row) => surplusLine(row, write)));
}

function paymentLine(row: MoneyRow, { t, locale, moment }: Write): string[] {
  const { balances } = row;
  return [
    row.contractNumber,
    String(row.ordinal),
    readerText(locale, row.title, row.titleEn),
    readerText(locale, row.freelancer.displayName, row.freelancer.displayNameEn),
    t('payments.csv.milestonePayment'),
    methodOf(row.method, t),
    moment(row.fundedAt),
    row.currency,
    ...[
      balances.fundedMinor,
      balances.escrowMinor,
      balances.releasedMinor,
      balances.feeMinor,
      balances.refundedMinor,
      balances.pendingReleaseMinor,
      balances.pendingRefundMinor,
    ].map(minorToDecimal),
    t(`milestone.status.${row.status}`),
    moment(row.settledAt),
  ];
}

function surplusLine(row: SurplusRow, { t, locale, moment }: Write): string[] {
  return [
    row.contractNumber,
    String(row.ordinal),
    readerText(locale, row.title, row.titleEn),
    readerText(locale, row.freelancer.displayName, row.freelancer.displayNameEn),
    t('payments.csv.surplusPayment'),
    methodOf(row.method, t),
    moment(row.paidAt),
    row.currency,
    ...[row.amountMinor, 0n, 0n, 0n, row.returnedMinor, 0n, row.pendingMinor].map(minorToDecimal),
    t(row.pendingMinor > 0n ? 'payments.surplus.onItsWay' : 'payments.surplus.returned'),
    '',
  ];
}

const EARNING_COLUMNS = [
  'contract',
  'ordinal',
  'milestone',
  'business',
  'entry',
  'paidAt',
  'currency',
  'amount',
  'earned',
  'fee',
  'net',
  'received',
  'stillOwed',
  'pendingRelease',
  'status',
  'settledAt',
] as const;

/** Every milestone of the viewer that was ever paid for, what is not decided yet empty; then a line for each amount taken back, so that columns add up. */
export async function* earningsCsv(viewer: Viewer, locale: Locale): AsyncGenerator<string> {
  const write = await writer(viewer, locale);
  yield CSV_MARK + csvLines([EARNING_COLUMNS.map((column) => write.t(`payments.csv.${column}`))]);
  for await (const rows of earningsInBatches(viewer)) yield csvLines(rows.map((row) => earningLine(row, write)));
  yield csvLines((await listClawBacks(viewer)).map((line) => clawBackLine(line, write)));
}

function earningLine({ decision, balances, ...row }: MoneyRow, { t, locale, moment }: Write): string[] {
  return [
    row.contractNumber,
    String(row.ordinal),
    readerText(locale, row.title, row.titleEn),
    readerText(locale, row.business.name, row.business.nameEn),
    t('payments.csv.milestonePayment'),
    moment(row.fundedAt),
    row.currency,
    minorToDecimal(row.amountMinor),
    ...(decision ? [decision.releaseMinor, decision.feeMinor, decision.releaseMinor - decision.feeMinor].map(minorToDecimal) : ['', '', '']),
    minorToDecimal(balances.releasedMinor),
    minorToDecimal(0n),
    minorToDecimal(balances.pendingReleaseMinor),
    t(`milestone.status.${row.status}`),
    moment(row.settledAt),
  ];
}

function clawBackLine(line: ClawBackLine, { t, locale, moment }: Write): string[] {
  const { grossMinor, feeMinor, netMinor, state } = line;
  return [
    line.contractNumber,
    String(line.ordinal),
    readerText(locale, line.title, line.titleEn),
    readerText(locale, line.business.name, line.business.nameEn),
    t('payments.csv.takenBack'),
    '',
    line.currency,
    '',
    ...[-grossMinor, -feeMinor, -netMinor, state === 'TAKEN' ? -netMinor : 0n, state === 'OWED' ? netMinor : 0n, 0n].map(minorToDecimal),
    t(`payments.earnings.clawBack.state.${state}`),
    moment(line.at),
  ];
}

function methodOf(method: string | null, t: Translate): string {
  return t(`workroom.money.method.${METHODS.includes(method ?? '') ? method : 'other'}`);
}
