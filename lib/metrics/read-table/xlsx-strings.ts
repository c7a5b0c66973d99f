// The shared strings of a workbook, which cells of type `s` point into.
import { refuseImport } from '../import-problem';
import { MAX_CELL_LENGTH, MAX_SHARED_STRINGS } from './limits';
import { type PartReader, readXml } from './xlsx-workbook';

/** Rich text is joined; phonetic guides (`rPh`) are left out. */
export async function readSharedStrings(part: PartReader): Promise<string[]> {
  const strings: string[] = [];
  let current: string | null = null;
  let isInText = false;
  let phoneticDepth = 0;
  await readXml(part, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phoneticDepth += 1;
      else if (name === 't') isInText = phoneticDepth === 0;
    },
    close: (name) => {
      if (name === 'rPh') phoneticDepth -= 1;
      else if (name === 't') isInText = false;
      else if (name === 'si' && current !== null) {
        strings.push(current);
        current = null;
        if (strings.length > MAX_SHARED_STRINGS) refuseImport('INFLATES_TOO_MUCH');
      }
    },
    text: (text) => {
      if (current === null || !isInText) return;
      current += text;
      if (current.length > MAX_CELL_LENGTH) refuseImport('CELL_TOO_LONG', { found: current, params: { characters: MAX_CELL_LENGTH } });
    },
  });
  return strings;
}
