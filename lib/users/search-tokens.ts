// Words for full-text search: Chinese has no spaces, so text is cut into words before Postgres sees it.
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';

let jieba: Jieba | undefined;
const segmenter = () => (jieba ??= Jieba.withDict(dict));

const isWord = (token: string) => /[\p{L}\p{N}]/u.test(token);

/** For storing: every word and the shorter words inside it, space-separated, ready for `to_tsvector('simple', …)`. */
export function searchTokens(...texts: (string | null | undefined)[]): string {
  const text = texts.filter(Boolean).join('\n').normalize('NFKC').toLowerCase();
  return segmenter().cutForSearch(text, true).filter(isWord).join(' ');
}

/** For asking: words that must all occur, the last one as a prefix. Null when nothing searchable was typed. */
export function searchQuery(text: string): string | null {
  const words = segmenter()
    .cut(text.normalize('NFKC').toLowerCase().slice(0, 100), true)
    .filter(isWord)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
    .slice(0, 8);
  if (words.length === 0) return null;
  return words.map((word, index) => (index === words.length - 1 ? `'${word}':*` : `'${word}'`)).join(' & ');
}
