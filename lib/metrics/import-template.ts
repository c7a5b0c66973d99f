// The tables we offer for platforms that export nothing: a line of headings to fill in, in the reader's language.
import type { ImportFormat } from '@/lib/dimensions/platforms';
import type { Locale } from '@/lib/i18n/routing';
import { IMPORT_ADAPTERS } from './adapters/registry';

/** As delimited text with the mark that makes spreadsheets read it as UTF-8; null when the format is no template of ours. */
export function importTemplate(format: string, locale: Locale): string | null {
  const adapter = Object.hasOwn(IMPORT_ADAPTERS, format) ? IMPORT_ADAPTERS[format as ImportFormat] : null;
  if (adapter?.provenance !== 'SELF_REPORTED') return null;
  const columns = adapter.tables.flatMap((table) => table.columns);
  const headings = columns.map(({ heading, also = [] }) => (locale === 'en' ? (also[0] ?? heading) : heading));
  return `\uFEFF${headings.join(',')}\r\n`;
}
