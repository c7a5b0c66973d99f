// What a file says about its making and its rows say about their writing: kept with the import, judged in lib/integrity.
import type { ImportWarning, ParsedImport } from './parse-import';
import type { TableOrigin } from './read-table/table';

export type FileTraits = TableOrigin & {
  readonly warnings: readonly ImportWarning[];
  /** Rows that stood in the file a second time, cell by cell. */
  readonly repeatedRows: number;
};

export function fileTraitsOf({ origin, warnings, skipped }: Pick<ParsedImport, 'origin' | 'warnings' | 'skipped'>): FileTraits {
  return {
    application: origin?.application ?? null,
    createdAt: origin?.createdAt ?? null,
    modifiedAt: origin?.modifiedAt ?? null,
    lastModifiedBy: origin?.lastModifiedBy ?? null,
    warnings,
    repeatedRows: skipped.filter(({ reason }) => reason === 'REPEATED').length,
  };
}
