import { describe, expect, test } from 'vitest';
import { coverageOf, type CoverageInput, type EarlierText } from '@/lib/originality/coverage';
import { shinglesOf } from '@/lib/originality/shingles';
import { sketchOf } from '@/lib/originality/sketch';
import { tokensOf } from '@/lib/originality/tokens';

const NOTE =
  '周末早起去吃了巷子里的现烤面包，可颂一层一层像书页，咬下去全是黄油香。老板凌晨三点就开始揉面，门口的队排到了弄堂口，' +
  '我们坐在窗边晒太阳，喝了一杯不加糖的燕麦拿铁，聊到中午才舍得走。';
const OTHER =
  '这家藏在写字楼地下一层的川菜馆，回锅肉切得薄薄的，豆瓣炒出红油，配一碗白米饭就能吃完一整盘。服务员会主动给小朋友加一份银耳羹，' +
  '下班高峰不用等位，停车两小时免费，适合带同事来。';
const ENGLISH =
  'I walked past this tiny bakery every morning for a year before I finally went in, and now I regret every single one of those mornings, because the ' +
  'sourdough has a crust that crackles when you press it and a crumb that smells of rye and honey.';

const at = (day: number) => new Date(Date.UTC(2026, 4, day));
const earlier = (text: string, change: Partial<EarlierText> = {}): EarlierText => ({
  deliverableId: 'earlier',
  relation: 'OTHERS',
  text,
  recordedAt: at(1),
  ...change,
});
const cover = (text: string, change: Partial<CoverageInput> = {}) => coverageOf({ text, brief: [], common: new Set(), earlier: [], ownHistory: [], ...change });

describe('what counts as the same words', () => {
  const plain = '我在2026年吃了3家店abc好吃';
  test.each([
    ['full-width forms', '我在２０２６年吃了３家店ＡＢＣ好吃'],
    ['capitals', '我在2026年吃了3家店ABC好吃'],
    ['punctuation and blanks', '我，在 2026 年——吃了「3」家店 abc 好吃！！'],
    ['emoji', '我在🍞2026年吃了😋3家店abc好吃✨'],
    ['marks of no width', '我\u200B在2026年吃\uFEFF了3家店abc好吃'],
    ['topics, mentions and links', '#探店[话题]# 我在2026年吃了 @小王 3家店abc好吃 https://example.com/a?b=1 #上海 #美食'],
    ['stock phrases', '我在2026年吃了3家店记得关注abc好吃点赞收藏'],
  ])('%s change nothing', (_what, text) => {
    expect(tokensOf(text).map((token) => token.text)).toEqual(tokensOf(plain).map((token) => token.text));
  });

  test('a sentence behind a # is a sentence', () => {
    expect(tokensOf('#今天我们一家人去了城里最老的那家面包店吃早饭').length).toBeGreaterThan(10);
  });

  test('Chinese is cut by five characters, English by three words, and a mixture by what is between', () => {
    expect(shinglesOf('一二三四五六').length).toBe(2);
    expect(shinglesOf('one two three four').length).toBe(2);
    expect(shinglesOf('吃了croissant真香').length).toBe(1);
    expect(shinglesOf('吃了croissant真香啊').length).toBe(2);
  });
});

describe('how much of a text stands in others', () => {
  test('a text of its own overlaps with nothing', () => {
    expect(cover(NOTE, { earlier: [earlier(OTHER), earlier(ENGLISH)] })).toMatchObject({ overlapBps: 0, ownBps: 0, othersBps: 0, passages: [] });
  });

  test('a whole copy is all of it, and of others nothing is pointed at', () => {
    expect(cover(NOTE, { earlier: [earlier(`开头不一样。${NOTE}结尾也不一样。`)] })).toMatchObject({ overlapBps: 10_000, othersBps: 10_000, passages: [] });
  });

  test('a short copy inside a long text is its share of the long one; the long text is all of the short one', () => {
    const copied = NOTE.slice(0, 58);
    const inLong = cover(`${OTHER}${copied}${OTHER.split('').reverse().join('')}`, { earlier: [earlier(NOTE)] });

    expect(inLong.othersBps).toBeGreaterThan(1_200);
    expect(inLong.othersBps).toBeLessThan(2_800);
    expect(cover(copied, { earlier: [earlier(NOTE)] }).othersBps).toBe(10_000);
  });

  test('an own passage is shown where it stands in the present text', () => {
    const text = `今天换一家。${NOTE.slice(0, 40)}后面是新写的内容，讲的是另一家店的故事和价格。`;
    const { passages, ownBps } = cover(text, { earlier: [earlier(NOTE, { relation: 'OWN', deliverableId: 'own' })] });

    expect(ownBps).toBeGreaterThan(3_000);
    expect(passages).toHaveLength(1);
    expect(passages[0]).toMatchObject({ relation: 'OWN', deliverableId: 'own' });
    expect(NOTE).toContain(text.slice(passages[0]!.start, passages[0]!.end));
  });

  test('own and others’ are counted once in the whole, and the same contract apart from both', () => {
    const result = cover(NOTE, {
      earlier: [
        earlier(NOTE.slice(0, 60)),
        earlier(NOTE.slice(30), { relation: 'OWN', deliverableId: 'own' }),
        earlier(NOTE, { relation: 'CONTRACT', deliverableId: 'same' }),
      ],
    });

    expect(result.overlapBps).toBeLessThan(result.ownBps + result.othersBps);
    expect(result.overlapBps).toBeGreaterThan(9_500);
    expect(result.contractBps).toBe(10_000);
  });

  test('what the business wrote in its brief is nobody’s copy', () => {
    const brief = '我们是一家开了十二年的社区面包店，每天早上六点出炉第一批法棍，请在文中写到现磨面粉和本地牛奶。';
    const text = `${brief}${NOTE}`;
    expect(cover(text, { brief: [brief], earlier: [earlier(`${brief}${OTHER}`)] }).overlapBps).toBe(0);
    expect(cover(text, { brief: [], earlier: [earlier(`${brief}${OTHER}`)] }).overlapBps).toBeGreaterThan(2_000);
  });

  test('who wrote something first did not copy it: not from a later text, and not when it is used again', () => {
    const copiedLater = earlier(NOTE, { recordedAt: at(10) });
    expect(cover(NOTE, { earlier: [copiedLater], ownHistory: [{ text: NOTE, recordedAt: at(5) }] }).othersBps).toBe(0);
    expect(cover(NOTE, { earlier: [copiedLater], ownHistory: [{ text: NOTE, recordedAt: at(12) }] }).othersBps).toBe(10_000);
    expect(cover(NOTE, { earlier: [copiedLater], ownHistory: [{ text: OTHER, recordedAt: at(5) }] }).othersBps).toBe(10_000);
  });
});

describe('what a text is found by', () => {
  const marks = (text: string) => {
    const { fingerprints, bands } = sketchOf(shinglesOf(text).map(({ hash }) => hash));
    return { fingerprints: new Set(fingerprints), bands: new Set(bands) };
  };
  const shared = (first: ReadonlySet<number>, second: ReadonlySet<number>) => [...first].filter((mark) => second.has(mark)).length;

  test('any run of twenty Chinese characters or eighteen words leaves a fingerprint in common, wherever it stands', () => {
    for (let start = 0; start + 20 <= NOTE.replace(/[，。]/g, '').length; start += 1) {
      const run = NOTE.replace(/[，。]/g, '').slice(start, start + 20);
      const long = `${OTHER}${OTHER.split('').reverse().join('')}${run}${OTHER}`;
      expect([start, shared(marks(NOTE).fingerprints, marks(long).fingerprints) > 0]).toEqual([start, true]);
    }
    const words = ENGLISH.split(' ');
    for (let start = 0; start + 18 <= words.length; start += 1)
      expect(shared(marks(ENGLISH).fingerprints, marks(`${OTHER} ${words.slice(start, start + 18).join(' ')} ${OTHER}`).fingerprints)).toBeGreaterThan(0);
  });

  test('a text reworded at every tenth character is still found', () => {
    const reworded = [...NOTE].map((character, place) => (place % 10 === 9 ? '某' : character)).join('');
    const found = marks(reworded);
    expect(shared(marks(NOTE).fingerprints, found.fingerprints) + shared(marks(NOTE).bands, found.bands)).toBeGreaterThan(0);
  });

  test('texts of their own share nothing', () => {
    expect(shared(marks(NOTE).fingerprints, marks(OTHER).fingerprints) + shared(marks(NOTE).bands, marks(OTHER).bands)).toBe(0);
  });
});
