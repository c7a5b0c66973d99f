import { describe, expect, it } from 'vitest';
import { joinBrief, splitBrief } from '@/lib/gigs/brief';

describe('a brief', () => {
  it('comes back in the sections it was written in', () => {
    const parts = [
      { title: '目标', text: '周末到店客流翻倍。\n平日也要有人来。' },
      { title: '红线', text: '不写“最好吃”。' },
    ];

    expect(splitBrief(joinBrief(parts))).toEqual(parts);
  });

  it('leaves sections without a text out', () => {
    expect(
      joinBrief([
        { title: '目标', text: ' ' },
        { title: '红线', text: '不写“最好吃”。' },
      ]),
    ).toBe('【红线】\n不写“最好吃”。');
  });

  it('without headings is one section without a title', () => {
    expect(splitBrief('每周两场，每场三小时。')).toEqual([{ title: null, text: '每周两场，每场三小时。' }]);
  });

  it('keeps brackets inside a sentence as they are', () => {
    expect(splitBrief('标题写【新店】两个字')).toEqual([{ title: null, text: '标题写【新店】两个字' }]);
  });
});
