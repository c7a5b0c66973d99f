// Two typefaces share a line: one has the Chinese characters, the other all the rest. Pure.

export type Run = { text: string; font: 'Han' | 'Latin' };

/** Where the writing systems of East Asia begin; below, the Latin typeface has the letters, figures, signs and quotation marks. */
const FIRST_HAN = 0x2e80;

/** Characters that have no shape, and those that turn the direction of what follows: a name must not rewrite the amount beside it. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text as runs of one typeface each. */
export function typeset(text: string): Run[] {
  const runs: Run[] = [];
  for (const character of text.normalize('NFC').replace(UNSEEN, '')) {
    const font = character.codePointAt(0)! >= FIRST_HAN ? 'Han' : 'Latin';
    const last = runs.at(-1);
    if (last?.font === font) last.text += character;
    else runs.push({ text: character, font });
  }
  return runs;
}
