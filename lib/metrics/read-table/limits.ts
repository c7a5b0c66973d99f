// How much of a file we are willing to read. An export of a creator's back office stays far below each of these.

export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_ZIP_ENTRIES = 200;
/** Of all parts we read together, after inflating; a small file can unfold to gigabytes. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024;
/** A workbook of trends has six; what stands behind these is not read. */
export const MAX_SHEETS = 12;
export const MAX_ROWS = 5_000;
export const MAX_COLUMNS = 200;
export const MAX_CELL_LENGTH = 4_000;
export const MAX_SHARED_STRINGS = 200_000;
/** The heading row is looked for in this many rows from the top. */
export const MAX_HEADING_ROWS = 10;
/** A table of a metric a row is short. */
export const MAX_PAIRS = 100;
/** Problems shown of one file; the count goes on. */
export const MAX_PROBLEMS = 100;
