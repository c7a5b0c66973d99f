// Every cell of a row as it was found, by heading. Kept as two lists until somebody asks: a hundred thousand rows share one list of headings.
import { columnLetter } from './import-problem';

export type FoundCells = {
  /** Of the row's table, by place. */
  readonly headings: readonly string[];
  readonly texts: readonly string[];
};

/** Cells beyond the last heading go by their column's letter. */
export function foundCells({ headings, texts }: FoundCells): Record<string, string> {
  const found = Object.fromEntries(headings.map((heading) => [heading, '']));
  for (const [place, text] of texts.entries()) found[headings[place] ?? columnLetter(place)] = text;
  return found;
}
