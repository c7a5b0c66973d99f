// A brief is one text; its sections are set apart by headings in 【】 on a line of their own, so that a brief stays readable anywhere.

export type BriefPart = { title: string | null; text: string };

const HEADING = /^\s*【(.{1,60})】\s*$/;

/** Sections with a text, joined. */
export function joinBrief(parts: readonly BriefPart[]): string {
  return parts
    .filter((part) => part.text.trim() !== '')
    .map((part) => (part.title ? `【${part.title}】\n${part.text.trim()}` : part.text.trim()))
    .join('\n\n');
}

/** The sections of a brief in order; text before the first heading has no title. */
export function splitBrief(brief: string): BriefPart[] {
  const parts: { title: string | null; lines: string[] }[] = [{ title: null, lines: [] }];
  for (const line of brief.split(/\r?\n/)) {
    const heading = HEADING.exec(line);
    if (heading) parts.push({ title: heading[1]!, lines: [] });
    else parts.at(-1)!.lines.push(line);
  }
  return parts.map(({ title, lines }) => ({ title, text: lines.join('\n').trim() })).filter((part) => part.text !== '');
}
