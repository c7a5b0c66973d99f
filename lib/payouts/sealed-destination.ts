// Bank details at rest: AES-256-GCM under a key of their own, bound to their row, so that no sealed text can be moved to another freelancer.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/env/env';
import { invariant } from '@/lib/errors/invariant';
import type { Destination } from './destination-rules';

const FORM = 'v1';

/** Derived, so that the key that seals sessions is never the key that seals bank details. The first one seals; what was sealed before there was a key of its own is still read. */
function sealingKeys(): [Buffer, ...Buffer[]] {
  const derive = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'hussar payout destination', 32));
  const { PAYOUT_KEY, NEXTAUTH_SECRET } = env();
  return PAYOUT_KEY ? [derive(PAYOUT_KEY), derive(NEXTAUTH_SECRET)] : [derive(NEXTAUTH_SECRET)];
}

export function sealDestination(rowId: string, destination: Destination): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKeys()[0], nonce).setAAD(Buffer.from(rowId));
  const text = Buffer.concat([cipher.update(JSON.stringify(destination), 'utf8'), cipher.final()]);
  return [FORM, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.');
}

/** Throws when the text was sealed under another key, for another row, or was touched. */
export function openDestination(rowId: string, sealed: string): Destination {
  const [form, nonce, tag, text] = sealed.split('.');
  invariant(form === FORM && nonce && tag && text, 'a sealed destination has its four parts');
  const parts = [nonce, tag, text].map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer];
  const [first, second] = sealingKeys();
  try {
    return decrypt(first, rowId, parts);
  } catch (error) {
    if (!second) throw error;
    return decrypt(second, rowId, parts);
  }
}

function decrypt(key: Buffer, rowId: string, [nonce, tag, text]: [Buffer, Buffer, Buffer]): Destination {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(rowId)).setAuthTag(tag);
  return JSON.parse(Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')) as Destination;
}
