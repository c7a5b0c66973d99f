import { createHash, createHmac, randomBytes } from 'node:crypto';
import { env } from '@/lib/env/env';

/** 256 random bits as text for a link or cookie. */
export function createSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The secret of a mailed link, computed from its row's id: whoever writes the mail can make it, and it is stored nowhere. */
export function mailedToken(tokenId: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`mailed-token:${tokenId}`).digest('base64url');
}

/** The secret of a link that its owners may look up again: computed from its row's id, found by its hash. */
export function linkToken(purpose: 'report-share', id: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`${purpose}:${id}`).digest('base64url');
}

/** What is stored of a secret token. Unsalted is enough: the token itself is random. */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A network address as a keyed hash: comparable, not readable. */
export function hashAddress(address: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`address:${address}`).digest('hex').slice(0, 32);
}

/** A number between 0 and 1 that belongs to the text: always the same, and nobody without the secret can foresee it. */
export function keyedFraction(text: string): number {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`fraction:${text}`).digest().readUInt32BE(0) / 2 ** 32;
}
