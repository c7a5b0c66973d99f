// What an address of a document may look like. Everything else is not found.
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A month of this century: `2026-04`. */
export const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;
