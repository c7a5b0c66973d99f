// Reads the message files of a language, once a process.
import { NAMESPACES } from './namespaces';
import type { Locale } from './routing';

type MessageTree = { [key: string]: string | MessageTree };
export type Messages = Record<string, MessageTree>;

const loading = new Map<Locale, Promise<Messages>>();

/** All messages of a language by namespace. */
export function loadMessages(locale: Locale): Promise<Messages> {
  let messages = loading.get(locale);
  if (!messages) {
    messages = readFiles(locale);
    loading.set(locale, messages);
  }
  return messages;
}

async function readFiles(locale: Locale): Promise<Messages> {
  const files = await Promise.all(
    NAMESPACES.map(async (namespace) => {
      const file = (await import(`./messages/${locale}/${namespace}.json`)) as { default: MessageTree };
      return [namespace, file.default] as const;
    }),
  );
  return Object.fromEntries(files);
}
