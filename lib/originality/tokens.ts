// A text as the comparison sees it: Chinese by the character, other writing by the word, without what carries no thought of its own. No I/O.

/** `start` and `end` are places in the text as it was written. `weight` is how much of a shingle it fills. */
export type Token = { readonly text: string; readonly start: number; readonly end: number; readonly weight: number };

/** A shingle is as long as five Chinese characters or three words, or anything between in a text that mixes them. */
export const SHINGLE_WEIGHT = 15;
const CHARACTER_WEIGHT = 3;
const WORD_WEIGHT = 5;

/** Scripts written without spaces: each character stands for itself, so that no cutting into words can go wrong. */
const CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const WORD = /[\p{L}\p{N}]/u;
/** Joins a word in two halves (it’s), and counts for nothing. */
const INSIDE = /['’ʼ\p{M}\u200B-\u200F\u2060\uFEFF]/u;

/** Links, mentions and topics (`#探店[话题]#`, `#探店`): everybody's. A longer run behind a # is a sentence and stays. */
const NOISE = /https?:\/\/[^\s，。；）]+|@[\p{L}\p{N}_.-]{1,30}|#[^\s#]{1,20}\[话题\]#?|#[^\s#，。！？,.!?]{1,16}(?=#|\s|$)/gu;

export function tokensOf(text: string): Token[] {
  const noise = [...text.matchAll(NOISE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const tokens: Token[] = [];
  let word = '';
  let wordStart = 0;
  let wordEnd = 0;
  let nextNoise = 0;
  const endWord = () => {
    if (word !== '') tokens.push({ text: word, start: wordStart, end: wordEnd, weight: WORD_WEIGHT });
    word = '';
  };
  for (let place = 0; place < text.length;) {
    if (noise[nextNoise]?.start === place) {
      endWord();
      place = noise[nextNoise]!.end;
      nextNoise += 1;
      continue;
    }
    const written = String.fromCodePoint(text.codePointAt(place)!);
    const end = place + written.length;
    // Full-width forms, ligatures and circled digits to their plain ones; letters to lower case.
    for (const each of written.normalize('NFKC').toLowerCase()) {
      if (CHARACTER.test(each)) {
        endWord();
        tokens.push({ text: each, start: place, end, weight: CHARACTER_WEIGHT });
      } else if (WORD.test(each)) {
        if (word === '') wordStart = place;
        word += each;
        wordEnd = end;
      } else if (!INSIDE.test(each)) endWord();
    }
    place = end;
  }
  endWord();
  return withoutStock(tokens);
}

/** What everybody writes at the end of a post: it proves nothing, whoever wrote it first. */
const STOCK = [
  '关注我',
  '关注我们',
  '记得关注',
  '点赞收藏',
  '点赞关注',
  '点赞收藏加关注',
  '一键三连',
  '求点赞',
  '欢迎评论区留言',
  '评论区见',
  '评论区告诉我',
  '评论区聊聊',
  '喜欢的话记得点赞收藏关注',
  '觉得有用就收藏起来',
  '建议收藏',
  '码住',
  '不迷路',
  '下期再见',
  '我们下期见',
  '转发给朋友',
  '私信我',
  '点击主页',
  '广告',
  '合作推广',
  'follow me',
  'follow for more',
  'follow us for more',
  'like and subscribe',
  'like share and subscribe',
  'save this post',
  'save for later',
  'link in bio',
  'link in the bio',
  'let me know in the comments',
  'comment below',
  'tag a friend',
  'dm me',
  'see you next time',
  'paid partnership',
] as const;

const STOCK_BY_FIRST = new Map<string, string[][]>();
for (const phrase of STOCK) {
  const parts = /[a-z]/.test(phrase) ? phrase.split(' ') : [...phrase];
  STOCK_BY_FIRST.set(
    parts[0]!,
    [...(STOCK_BY_FIRST.get(parts[0]!) ?? []), parts].sort((first, second) => second.length - first.length),
  );
}

/** Taken out, and the rest joined: a phrase put into the middle of a copied sentence does not hide it. */
function withoutStock(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let place = 0; place < tokens.length;) {
    const phrase = STOCK_BY_FIRST.get(tokens[place]!.text)?.find((parts) => parts.every((part, index) => tokens[place + index]?.text === part));
    if (!phrase) kept.push(tokens[place]!);
    place += phrase?.length ?? 1;
  }
  return kept;
}
