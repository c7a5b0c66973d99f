import { randomInt } from 'node:crypto';

/** Without 0 O 1 l I: people read a link aloud and type it from paper. */
const LETTERS = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** What stands behind /r/: 57^8, about 10^14, so that nobody finds links by trying. */
export function createLinkCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

export const LINK_PATH = /^\/r\/([0-9A-Za-z]{6,16})(?:\?.*)?$/;
