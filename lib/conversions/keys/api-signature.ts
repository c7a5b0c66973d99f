// How a call of the conversion interface is signed. Documented on the page for developers, whose examples are checked against this file.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_VERSION = 'v1';
/** Clocks may differ by this much, in both directions. */
export const CLOCK_TOLERANCE_SECONDS = 300;

export type SignedParts = {
  /** Seconds since 1970, as sent. */
  timestamp: string;
  method: string;
  /** Path and query exactly as sent. */
  path: string;
  /** Empty for calls that change nothing. */
  idempotencyKey: string;
  body: string | Uint8Array;
};

/** What is signed: five lines, the last one the SHA-256 of the body in hexadecimal. */
export function signatureText({ timestamp, method, path, idempotencyKey, body }: SignedParts): string {
  return [timestamp, method.toUpperCase(), path, idempotencyKey, createHash('sha256').update(body).digest('hex')].join('\n');
}

export function signParts(secret: string, parts: SignedParts): string {
  return `${SIGNATURE_VERSION}=${createHmac('sha256', secret).update(signatureText(parts)).digest('hex')}`;
}

/** Compared in constant time. */
export function isSignedBy(secret: string, parts: SignedParts, signature: string): boolean {
  const wanted = Buffer.from(signParts(secret, parts));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

export function isClockRight(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= CLOCK_TOLERANCE_SECONDS;
}
