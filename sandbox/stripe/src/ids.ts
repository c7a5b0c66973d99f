import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

// Random bytes are drawn in bulk: one system call per id would cost more than the request it names.
const pool = Buffer.alloc(8192);
let used = pool.length;

function nextByte(): number {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool[used++]!;
}

/** Letters and digits; bytes past the last full multiple of 62 are skipped so that no letter is likelier. */
export function randomToken(length: number): string {
  let token = '';
  while (token.length < length) {
    const byte = nextByte();
    if (byte < 248) token += ALPHABET[byte % 62];
  }
  return token;
}

/** An id in Stripe's form: a prefix that names the object, an underscore, letters and digits. */
export function newId(prefix: string, length = 24): string {
  return `${prefix}_${randomToken(length)}`;
}

/** Account ids are shorter than the rest (`acct_` and 16 characters). */
export function newAccountId(): string {
  return newId('acct', 16);
}

type Expandable = string | { id: string } | null | undefined;

/** The id behind an expandable field; stored objects always hold the id, the SDK's types allow both. */
export function idOf(reference: Expandable): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
