// Secrets of others at rest: AES-256-GCM under a key per purpose, bound to their row, so that no sealed text can be moved to another one.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/env/env';
import { invariant } from '@/lib/errors/invariant';

const FORM = 'v1';

/** What a secret is for: a secret sealed for one purpose opens for no other. */
export type SealPurpose = 'api key' | 'shop webhook' | 'official account';

/** The first one seals; what was sealed before there was a key of its own is still read. */
function keysFor(purpose: SealPurpose): [Buffer, ...Buffer[]] {
  const derive = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', `hussar connection ${purpose}`, 32));
  const { CONNECTION_KEY, NEXTAUTH_SECRET } = env();
  return CONNECTION_KEY ? [derive(CONNECTION_KEY), derive(NEXTAUTH_SECRET)] : [derive(NEXTAUTH_SECRET)];
}

export function sealText(purpose: SealPurpose, rowId: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keysFor(purpose)[0], nonce).setAAD(Buffer.from(rowId));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [FORM, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** Throws when the text was sealed under another key, for another purpose or row, or was touched. */
export function openText(purpose: SealPurpose, rowId: string, sealed: string): string {
  const [form, nonce, tag, text] = sealed.split('.');
  invariant(form === FORM && nonce && tag && text, 'a sealed text has its four parts');
  const [first, second] = keysFor(purpose);
  const open = (key: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(rowId))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  };
  try {
    return open(first);
  } catch (error) {
    if (!second) throw error;
    return open(second);
  }
}
