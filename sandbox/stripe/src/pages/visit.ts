import type { Sandbox } from '../sandbox.ts';
import { translate } from './language.ts';
import type { Language } from './language.ts';
import { plainPage } from './layout.ts';

export type PageAnswer = { page: string; status?: number } | { redirect: string };
export type Visit = { sandbox: Sandbox; language: Language; acceptLanguage: string | undefined; fields: URLSearchParams; parts: string[] };

export function missingPage(language: Language): PageAnswer {
  return { status: 404, page: plainPage(language, { title: translate(language, 'missingTitle'), text: translate(language, 'missingText') }) };
}
