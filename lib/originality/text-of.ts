import { createHash } from 'node:crypto';

/** What of a deliverable is compared: its title and its text, as one. */
export function comparedText({ title, draftText }: { title: string; draftText: string }): string {
  return `${title}\n${draftText}`;
}

export function textHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
