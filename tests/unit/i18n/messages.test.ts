import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '@/lib/i18n/routing';
import { NAMESPACES } from '@/lib/i18n/namespaces';

const FOLDER = join(import.meta.dirname, '../../../lib/i18n/messages');

describe('the message files', () => {
  it.each(LOCALES)('are exactly the listed namespaces in %s', (locale) => {
    const files = readdirSync(join(FOLDER, locale)).map((file) => file.replace(/\.json$/, ''));

    expect(files.sort()).toEqual([...NAMESPACES].sort());
  });

  it.each(NAMESPACES)('say the same things in both languages: %s', (namespace) => {
    const [zh, en] = LOCALES.map((locale) => placeholdersByKey(locale, namespace));

    expect(en).toEqual(zh);
  });
});

/** Every key with the names it needs filled in; throws on a message that cannot be parsed or is no text. */
function placeholdersByKey(locale: Locale, namespace: string): Record<string, string[]> {
  const tree: unknown = JSON.parse(readFileSync(join(FOLDER, locale, `${namespace}.json`), 'utf8'));
  return Object.fromEntries(leaves(tree, '').map(([key, text]) => [key, placeholders(text, key, locale)]));
}

function leaves(node: unknown, path: string): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  expect(node, `${path} is a text or a group of texts`).toBeTypeOf('object');
  expect(Array.isArray(node), `${path} is no list: give its lines names`).toBe(false);
  return Object.entries(node as object).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key));
}

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }>; children?: Part[] };

const LITERAL = 0;
const POUND = 7;

function placeholders(text: string, key: string, locale: Locale): string[] {
  const names = new Set<string>();
  function visit(parts: Part[]) {
    for (const part of parts) {
      if (part.type !== LITERAL && part.type !== POUND) names.add(part.value!);
      for (const option of Object.values(part.options ?? {})) visit(option.value);
      visit(part.children ?? []);
    }
  }
  try {
    visit(new IntlMessageFormat(text, locale).getAst() as Part[]);
  } catch (error) {
    throw new Error(`${locale}: ${key} is not a valid message: ${text}`, { cause: error });
  }
  return [...names].sort();
}
