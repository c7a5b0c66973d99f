// A report as a document and as a table, in a reader's language.
import { textTools } from '@/lib/criteria/text-tools';
import { readerText } from '@/lib/i18n/reader-text';
import type { Locale } from '@/lib/i18n/routing';
import { getTranslator } from '@/lib/i18n/translator';
import type { Sheet } from '@/lib/pdf/sheet';
import { CSV_MARK, csvLines } from '../csv-text';
import { COLUMNS, effectRows, effectSheet, type ReportReader } from './effect-rows';
import type { ReportView } from './queries';

type Printed = Pick<ReportView, 'report' | 'contract' | 'figures'>;

export async function reportSheet({ report, contract, figures }: Printed, locale: Locale, timeZone: string): Promise<Sheet> {
  const reader = await readerOf(locale, timeZone);
  const { t } = reader;
  return effectSheet(
    figures,
    {
      number: `R-${contract.number}-${report.number}`,
      contractNumber: contract.number,
      gig: readerText(locale, contract.gig.title, contract.gig.titleEn),
      business: readerText(locale, contract.business.name, contract.business.nameEn),
      freelancer: readerText(locale, contract.freelancer.displayName, contract.freelancer.displayNameEn),
      kind: report.kind === 'FINAL' ? t('report.final') : t('report.weekly', { number: report.number }),
      from: report.fromAt,
      until: report.untilAt,
      createdAt: report.createdAt,
    },
    reader,
  );
}

export async function* reportCsv({ figures }: Printed, locale: Locale, timeZone: string): AsyncGenerator<string> {
  const reader = await readerOf(locale, timeZone);
  yield CSV_MARK + csvLines([COLUMNS.map((column) => reader.t(`report.csv.column.${column}`))]);
  yield csvLines(effectRows(figures, reader));
}

async function readerOf(locale: Locale, timeZone: string): Promise<ReportReader> {
  const t = await getTranslator(locale);
  return { t, locale, timeZone, tools: textTools((key, params) => t(key, params), locale, timeZone) };
}
