// A freelancer's month as a document in their language. Pure.
import { formatDate, formatMoney } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import type { Translate } from '@/lib/i18n/translator';
import type { Section, Sheet } from '@/lib/pdf/sheet';
import { lineName, type Statement, type StatementTotals } from './earnings-statement';

type Reader = { t: Translate; locale: Locale; timeZone: string };

export function statementSheet(statement: Statement, reader: Reader): Sheet {
  const { t, locale, timeZone } = reader;
  return {
    locale,
    title: t('statement.earnings.title'),
    number: statement.number,
    datedAt: statement.datedAt,
    facts: [
      { term: t('statement.earnings.freelancer'), value: readerText(locale, statement.freelancer.displayName, statement.freelancer.displayNameEn) },
      { term: t('statement.earnings.month'), value: monthName(statement.month, locale), strong: true },
      { term: t('statement.asOf'), value: formatDate(statement.datedAt, locale, 'full', timeZone) },
      { term: t('statement.earnings.state'), value: t(statement.isOver ? 'statement.earnings.over' : 'statement.earnings.running') },
    ],
    sections: statement.totals.flatMap((totals) => [...currencySections(statement, totals, reader), ...clawBackSections(statement, totals, reader)]),
    notes: [t('statement.earnings.note'), t('statement.timeZone', { zone: timeZone })],
    pageOf: t('statement.page', { page: '{page}', pages: '{pages}' }),
  };
}

/** The middle of the month, so that no time zone moves it into another one. */
export function monthName(month: string, locale: Locale): string {
  return formatDate(new Date(`${month}-15T12:00:00Z`), locale, 'month');
}

function currencySections(statement: Statement, totals: StatementTotals, { t, locale, timeZone }: Reader): Section[] {
  const { currency } = totals;
  const amount = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  /** Nothing moved in this column. */
  const orNothing = (amountMinor: bigint) => (amountMinor === 0n ? '–' : amount(amountMinor));
  const lines = statement.lines.filter((line) => line.currency === currency);
  return [
    {
      heading: t('statement.earnings.sums', { currency }),
      facts: [
        { term: t('statement.earnings.opening'), value: amount(totals.openingMinor) },
        { term: t('statement.earnings.gross'), value: amount(totals.grossMinor) },
        { term: t('statement.earnings.fee'), value: amount(-totals.feeMinor) },
        { term: t('statement.earnings.net'), value: amount(totals.netMinor) },
        { term: t('statement.earnings.arrived'), value: amount(-totals.arrivedMinor) },
        { term: t(statement.isOver ? 'statement.earnings.closing' : 'statement.earnings.closingNow'), value: amount(totals.closingMinor), strong: true },
        ...(totals.takenBack.grossMinor > 0n ? [{ term: t('statement.earnings.takenBack'), value: amount(-totals.takenBack.netMinor) }] : []),
        ...(totals.owedMinor === 0n
          ? []
          : [{ term: t(statement.isOver ? 'statement.earnings.owed' : 'statement.earnings.owedNow'), value: amount(totals.owedMinor), strong: true }]),
      ],
    },
    {
      heading: t('statement.earnings.lines', { currency }),
      ...(lines.length === 0
        ? { text: t('statement.earnings.noLines') }
        : {
            table: {
              columns: [
                { header: t('statement.earnings.at') },
                { header: t('statement.earnings.milestone'), width: '*' },
                { header: t('statement.earnings.grossColumn'), align: 'end' },
                { header: t('statement.earnings.feeColumn'), align: 'end' },
                { header: t('statement.earnings.netColumn'), align: 'end' },
                { header: t('statement.earnings.arrivedColumn'), align: 'end' },
              ],
              rows: lines.map((line) => [
                formatDate(line.at, locale, 'short', timeZone),
                `${lineName(line, locale)} (${t(`ledger.kind.${line.kind}`)}, ${line.reference}${line.settled ? `, ${t('statement.earnings.settled', { amount: formatMoney(line.settled, locale) })}` : ''})`,
                orNothing(line.grossMinor),
                orNothing(line.feeMinor),
                orNothing(line.netMinor),
                orNothing(line.arrivedMinor),
              ]),
              totals: [
                ['', t('statement.earnings.total'), amount(totals.grossMinor), amount(totals.feeMinor), amount(totals.netMinor), amount(totals.arrivedMinor)],
              ],
            } as const,
          }),
    } as Section,
  ];
}

/** What was taken back after it had arrived; none where nothing was. */
function clawBackSections(statement: Statement, { currency, takenBack }: StatementTotals, { t, locale, timeZone }: Reader): Section[] {
  const lines = statement.clawBacks.filter((line) => line.currency === currency);
  if (lines.length === 0) return [];
  const amount = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  return [
    {
      heading: t('statement.earnings.clawBacks', { currency }),
      table: {
        columns: [
          { header: t('statement.earnings.at') },
          { header: t('statement.earnings.milestone'), width: '*' },
          { header: t('statement.earnings.clawBackGross'), align: 'end' },
          { header: t('statement.earnings.clawBackFee'), align: 'end' },
          { header: t('statement.earnings.clawBackNet'), align: 'end' },
        ],
        rows: lines.map((line) => [
          formatDate(line.at!, locale, 'short', timeZone),
          `${lineName(line, locale)} (${t(`payments.earnings.clawBack.state.${line.state}`)}, ${line.reference})`,
          amount(-line.grossMinor),
          amount(line.feeMinor),
          amount(-line.netMinor),
        ]),
        totals: [['', t('statement.earnings.total'), amount(-takenBack.grossMinor), amount(takenBack.feeMinor), amount(-takenBack.netMinor)]],
      },
    },
  ];
}
