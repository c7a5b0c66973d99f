// The words of promo codes: how they are compared, which are allowed, how new ones are made. Pure but for chance.
import { randomInt } from 'node:crypto';
import { MAX_CODE_WORD } from '../schema';

/** Full-width, case and blanks make no difference: people type codes on phones. */
export function wordKeyOf(word: string): string {
  return word.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Letters of any script, digits and - _ . between them; nothing a table program would take for a formula. */
export function isCodeWord(word: string): boolean {
  const key = wordKeyOf(word);
  return key.length >= 2 && key.length <= MAX_CODE_WORD && /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(key);
}

/** Without letters that are mistaken for digits. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

export function createCodeWord(): string {
  return `HS${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
}
