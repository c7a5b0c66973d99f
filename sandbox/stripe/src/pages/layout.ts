import { LANGUAGE_TAG, translate } from './language.ts';
import type { Language } from './language.ts';

/** Text that is already HTML. Everything else is escaped by `html`. */
export type Markup = { markup: string };

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function fragment(value: unknown): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(fragment).join('');
  if (typeof value === 'object' && 'markup' in value) return (value as Markup).markup;
  return escapeHtml(String(value));
}

/** Template tag that escapes every value but markup. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  return { markup: String.raw({ raw: strings }, ...values.map(fragment)) };
}

const STYLE = `
:root { color-scheme: light; --ink: #1d2733; --soft: #51606f; --line: #c4ccd4; --accent: #14532d; --paper: #ffffff; --ground: #f3f5f2; --bad: #a01b14; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
.notice { margin: 0; padding: .6rem 1rem; background: #fde68a; color: #3b2a00; text-align: center; font-weight: 600; }
main { max-width: 30rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.0625rem; margin: 0 0 .75rem; }
section, form { background: var(--paper); border: 1px solid var(--line); border-radius: .625rem; padding: 1.125rem; margin: 0 0 1rem; }
form section { border: 0; padding: 0; margin: 0 0 1.25rem; }
label { display: block; font-weight: 600; margin: .75rem 0 .25rem; }
input, select { width: 100%; font: inherit; padding: .625rem .75rem; border: 1px solid #6b7885; border-radius: .375rem; background: #fff; color: inherit; min-height: 2.75rem; }
input[type=checkbox] { width: 1.25rem; min-height: 1.25rem; height: 1.25rem; margin: .2rem .5rem 0 0; flex: none; }
input[aria-invalid=true], select[aria-invalid=true] { border-color: var(--bad); border-width: 2px; }
.check { display: flex; align-items: flex-start; font-weight: 400; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
.hint { color: var(--soft); font-size: .875rem; margin: .25rem 0 0; }
.wrong { color: var(--bad); font-size: .9rem; margin: .25rem 0 0; }
.alert { border: 2px solid var(--bad); border-radius: .375rem; padding: .75rem; color: var(--bad); background: #fff5f4; margin: 0 0 1rem; }
button, .button { display: block; width: 100%; font: inherit; font-weight: 600; text-align: center; text-decoration: none; padding: .7rem 1rem; min-height: 2.75rem; border-radius: .375rem; border: 1px solid var(--accent); background: var(--accent); color: #fff; cursor: pointer; margin: .75rem 0 0; }
button.quiet, .button.quiet { background: #fff; color: var(--accent); }
button:hover, .button:hover { filter: brightness(.92); }
:focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; padding: .375rem 0; vertical-align: top; }
th:last-child, td:last-child { text-align: end; font-variant-numeric: tabular-nums; }
tfoot th, tfoot td { border-top: 1px solid var(--line); font-weight: 700; padding-top: .625rem; }
.amount { font-size: 2rem; font-weight: 700; margin: 0 0 .25rem; font-variant-numeric: tabular-nums; }
details { margin: .75rem 0 0; }
summary { cursor: pointer; }
svg.code { display: block; width: 12rem; height: 12rem; margin: 1rem auto; }
a { color: var(--accent); }
code { font-family: ui-monospace, monospace; font-size: .9em; }
@media (max-width: 24rem) { .pair { grid-template-columns: 1fr; } }
`;

/** One whole page. The notice is on every one of them: nobody shall mistake this for a bank. */
export function page(language: Language, { title, body }: { title: string; body: Markup }): string {
  return `<!doctype html>\n${
    html`<html lang="${LANGUAGE_TAG[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${translate(language, 'simulation')}</title>
<link rel="icon" href="data:,">
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header class="notice"><span lang="zh-CN">${translate('zh', 'simulation')}</span> · <span lang="en">${translate('en', 'simulation')}</span></header>
<main>
${body}
</main>
</body>
</html>`.markup
  }\n`;
}

type FieldOptions = {
  name: string;
  label: string;
  value?: string;
  problem?: string | undefined;
  hint?: string;
  attributes?: Record<string, string>;
};

/** A labelled input whose problem is read out with it. */
export function inputField({ name, label, value = '', problem, hint, attributes = {} }: FieldOptions): Markup {
  const described = [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ');
  const extra = Object.entries(attributes).map(([key, setting]) => html` ${key}="${setting}"`);
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}"${extra}${problem && html` aria-invalid="true"`}${described && html` aria-describedby="${described}"`}>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${problem && html`<p class="wrong" id="${name}-problem">${problem}</p>`}`;
}

export function plainPage(language: Language, { title, text, link }: { title: string; text: string; link?: { href: string; label: string } | null }): string {
  return page(language, {
    title,
    body: html`<h1>${title}</h1><section><p>${text}</p>${link && html`<a class="button" href="${link.href}">${link.label}</a>`}</section>`,
  });
}
