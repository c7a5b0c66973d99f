// How alike two titles are. Exports carry no ids, so a title and a time are all there is to recognise a post by (metrics.md 2.19).
import type { Platform } from '@/lib/dimensions/platforms';

/**
 * Letters and digits only, full-width forms folded, lower case; emoji, punctuation and spaces out. Platforms that append hashtags to the
 * title lose them first: 抖音 prints everything from ` #` on into 作品名称.
 */
export function normaliseTitle(title: string, platform: Platform): string {
  const folded = title.normalize('NFKC');
  const hasHashtags = platform === 'DOUYIN' || platform === 'KUAISHOU' || platform === 'TIKTOK' || platform === 'WECHAT_CHANNELS';
  const plain = hasHashtags ? folded.replace(/(^|\s)#[\s\S]*$/u, '$1').replace(/#\S+/gu, '') : folded;
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** 10,000 = the same, 0 = nothing in common: 1 − edit distance ÷ length of the longer one, rounded down. Two empty texts share nothing. */
export function similarityBps(first: string, second: string): number {
  const a = [...first];
  const b = [...second];
  const longer = Math.max(a.length, b.length);
  if (a.length === 0 || b.length === 0) return 0;
  if (first === second) return 10_000;
  return Math.floor(((longer - editDistance(a, b)) * 10_000) / longer);
}

function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of a.entries()) {
    const current = [row + 1];
    for (const [column, other] of b.entries()) {
      const replaced = previous[column]! + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, previous[column + 1]! + 1, current[column]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}
