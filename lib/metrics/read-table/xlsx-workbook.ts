// The small parts of a workbook: its sheets and what it says about itself. Also the XML reader every part is read with.
import { SaxesParser, type SaxesTagPlain } from 'saxes';

import { refuseImport } from '../import-problem';

/** Streams a part's text to `consume`; false when the part is not there. */
export type PartReader = (path: string, consume: (text: string) => void) => Promise<boolean>;

export type XmlHandlers = {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/** Reads a part as XML, element names without their prefix. A document type is refused: no workbook needs one. */
export async function readXml(part: PartReader, path: string, handlers: XmlHandlers): Promise<boolean> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', () => refuseImport('XML_BROKEN'));
  parser.on('doctype', () => refuseImport('XML_BROKEN'));
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open?.(local(tag.name), tag.attributes));
  parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(local(tag.name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  const isThere = await part(path, (text) => {
    parser.write(text);
  });
  if (isThere) parser.close();
  return isThere;
}

export type WorkbookSheet = { readonly name: string; readonly path: string };

export async function readWorkbook(part: PartReader): Promise<{ sheets: WorkbookSheet[]; isDate1904: boolean }> {
  const targets = new Map<string, string>();
  await readXml(part, 'xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes.Id && attributes.Target) targets.set(attributes.Id, attributes.Target);
    },
  });
  const sheets: WorkbookSheet[] = [];
  let isDate1904 = false;
  await readXml(part, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') isDate1904 = attributes.date1904 === 'true' || attributes.date1904 === '1';
      if (name !== 'sheet' || (attributes.state !== undefined && attributes.state !== 'visible')) return;
      // The prefix of the relationship id differs from writer to writer.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const target = id === undefined ? undefined : targets.get(id);
      if (target !== undefined) sheets.push({ name: attributes.name ?? '', path: partPath(target) });
    },
  });
  return { sheets, isDate1904 };
}

/** Texts of the first elements with these names, each at most 200 characters. */
export async function readElementTexts(part: PartReader, path: string, names: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  let current: string | null = null;
  await readXml(part, path, {
    open: (name) => {
      current = names.includes(name) && !texts.has(name) ? name : null;
      if (current !== null) texts.set(current, '');
    },
    close: () => {
      current = null;
    },
    text: (text) => {
      if (current !== null) texts.set(current, `${texts.get(current)}${text}`.slice(0, 200));
    },
  });
  return texts;
}

/** Targets are relative to `xl/` or absolute in the package. */
function partPath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}
