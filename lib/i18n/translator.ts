// Messages outside React: mail, jobs, the API, and actions that answer with a sentence.
import { createTranslator } from 'use-intl/core';
import { loadMessages } from './messages';
import type { Locale } from './routing';
import { DEFAULT_TIME_ZONE } from './format';

export type TranslationParams = Record<string, string | number | Date>;

/** A function from key to text. Without a namespace keys carry theirs: `t('error.NOT_FOUND')`. */
export type Translate = {
  (key: string, params?: TranslationParams): string;
  has(key: string): boolean;
};

const translators = new Map<string, Promise<Translate>>();

/** The translator of a language, kept for the life of the process so that each message is parsed once. */
export function getTranslator(locale: Locale, namespace?: string): Promise<Translate> {
  const name = `${locale}:${namespace ?? ''}`;
  let translator = translators.get(name);
  if (!translator) {
    translator = create(locale, namespace);
    translators.set(name, translator);
  }
  return translator;
}

async function create(locale: Locale, namespace?: string): Promise<Translate> {
  const messages = await loadMessages(locale);
  const translate = createTranslator({ locale, messages, namespace: namespace as never, timeZone: DEFAULT_TIME_ZONE });
  return translate as unknown as Translate;
}
