import { useLocale, useTranslations } from 'next-intl';
import type { TextTools } from '@/lib/criteria/sentence';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';

/** The tools in the reader's own language. */
export function useTextTools(): TextTools {
  const t = useTranslations();
  return textTools(t as unknown as TranslateKey, useLocale());
}
