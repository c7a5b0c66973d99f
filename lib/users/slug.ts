import { randomBytes } from 'node:crypto';

/** An address part from a name: latin letters and digits where there are any, and enough chance to be unique. */
export function createSlug(name: string): string {
  const latin = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${latin ? `${latin}-` : ''}${randomBytes(4).toString('hex')}`;
}
