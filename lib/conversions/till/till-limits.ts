// What a file of the till may hold. Known to the form as well.
export const MAX_TILL_ROWS = 5_000;
export const MAX_TILL_BYTES = 2 * 1024 * 1024;
