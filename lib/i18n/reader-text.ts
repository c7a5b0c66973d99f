// Content that people wrote in one or two languages: the reader's own where it exists, the other one otherwise. Pure.
import type { Locale } from './routing';

/** `text` is the Chinese one (or the only one), `textEn` the English one. */
export function readerText(locale: Locale, text: string, textEn: string | null | undefined): string {
  if (locale === 'en') return textEn || text;
  return text || (textEn ?? '');
}
