import { describe, expect, test } from 'vitest';
import { assess, wantsCheck } from '@/lib/integrity/assessment';
import { accountDay } from '@/lib/integrity/imported-batch';
import type { AccountRisk, PostCounts, PostRisk } from '@/lib/integrity/risk/input';
import { CHECK_THRESHOLD, scoreOf } from '@/lib/integrity/risk/score';
import { SIGNAL_CODES } from '@/lib/integrity/risk/signal';
import { getTranslator } from '@/lib/i18n/translator';
import { evidenceOf, highestScore, measureDetection, tableOf } from '../../traffic/measure-detection';
import { simulateAccount } from '../../traffic/simulate-account';

const counts = (change: Partial<PostCounts> = {}): PostCounts => ({ views: 3_000, likes: 100, comments: 10, saves: 40, shares: 10, ...change });
const post = (change: Partial<PostRisk> = {}): PostRisk => ({
  kind: 'POST',
  id: 'note',
  platform: 'XIAOHONGSHU',
  counts: counts(),
  captures: [],
  baseline: [0.8, 0.9, 1, 1.1, 1.2, 1.3].map((by) =>
    counts({ views: 3_000 * by, likes: Math.round(100 * by), comments: Math.round(10 * by), saves: Math.round(40 * by) }),
  ),
  clicks: null,
  comments: [],
  findings: [],
  ...change,
});
const codes = (subject: PostRisk | AccountRisk) => scoreOf(subject).contributions.map(({ code }) => code);

describe('one sign at a time', () => {
  test('a usual post has no risk', () => {
    expect(scoreOf(post())).toMatchObject({ score: 0, contributions: [] });
  });

  test.each([
    ['likes without talk, saves or views', { counts: counts({ likes: 700 }) }, ['ENGAGEMENT_HIGH', 'COMMENTS_FEW', 'LIKES_ALONE']],
    ['views nobody reacted to', { counts: counts({ views: 60_000 }) }, ['ENGAGEMENT_LOW', 'VIEWS_OUTLIER']],
    ['a ring of comments', { counts: counts({ comments: 90 }) }, ['COMMENTS_MANY']],
    [
      'a tracked link nobody clicked',
      { counts: counts({ views: 8_000, likes: 260, comments: 26, saves: 100, shares: 26 }), clicks: { people: 0, bots: 0 } },
      ['CLICKS_FEW'],
    ],
    ['a tracked link clicked by bots', { clicks: { people: 20, bots: 80 } }, ['CLICKS_BY_BOTS']],
    [
      'the same comments over and over',
      { comments: Array.from({ length: 40 }, (_, place) => ['太好看了吧求链接', '这个真的绝了想去'][place % 2]!) },
      ['COMMENTS_REPEATED'],
    ],
    ['a finding that cannot be', { findings: ['SERIOUS'] }, ['FINDINGS']],
  ] as const)('%s', (_what, change, expected) => {
    expect(codes(post(change as Partial<PostRisk>)).sort()).toEqual([...expected].sort());
  });

  test('likes that came in minutes, while few looked', () => {
    const look = (hours: number, views: number, likes: number) => ({ at: new Date(Date.UTC(2026, 4, 1, hours)), counts: counts({ views, likes }) });
    expect(codes(post({ captures: [look(0, 100, 3), look(24, 1_500, 50), look(27, 1_560, 400), look(90, 3_000, 450)] }))).toContain('LIKES_BURST');
    expect(codes(post({ captures: [look(0, 100, 3), look(24, 1_500, 50), look(27, 1_700, 58), look(90, 3_000, 100)] }))).not.toContain('LIKES_BURST');
  });

  test('most likes at night', () => {
    const look = (hour: number) => ({
      at: new Date(Date.UTC(2026, 4, 1, hour - 8)),
      counts: counts({ views: hour * 100, likes: hour <= 2 ? 0 : hour <= 4 ? (hour - 2) * 60 : 120 + hour }),
    });
    expect(codes(post({ captures: Array.from({ length: 13 }, (_, place) => look(place * 2)) }))).toContain('NIGHT');
  });

  const days = (change: (day: number) => Partial<AccountRisk['days'][number]>): AccountRisk => ({
    kind: 'ACCOUNT',
    id: 'account:XIAOHONGSHU',
    platform: 'XIAOHONGSHU',
    findings: [],
    days: Array.from({ length: 30 }, (_, day) => ({
      day: `day ${day}`,
      followers: null,
      gained: 8 + (day % 3),
      lost: 1,
      views: 900 + (day % 5) * 300,
      likes: 30 + (day % 5) * 10,
      ...change(day),
    })),
  });

  test('followers who come in one day and go in the next ones', () => {
    expect(codes(days(() => ({})))).toEqual([]);
    expect(codes(days((day) => (day === 10 ? { gained: 900 } : day > 10 && day < 20 ? { lost: 30 } : {})))).toEqual(['FOLLOWER_JUMP', 'FOLLOWERS_UNSEEN']);
    // A post that went round brings followers who stay, on a day when many looked.
    expect(codes(days((day) => (day === 10 ? { gained: 400, views: 60_000, likes: 2_000 } : {})))).toEqual([]);
  });

  test('likes that come by the calendar', () => {
    expect(codes(days((day) => ({ views: day % 2 ? 400 : 4_000, likes: day % 2 ? 60 : 180 })))).toEqual(['STEADY_LIKES']);
    expect(codes(days((day) => ({ views: day % 2 ? 400 : 4_000, likes: day % 2 ? 16 : 160 })))).toEqual([]);
  });
});

describe('the score', () => {
  test('what is missing lowers the confidence and never raises the score', () => {
    const full = post({ counts: counts({ likes: 700 }) });
    const complete = scoreOf(full);
    for (const missing of [
      { baseline: [] },
      { counts: { ...full.counts, comments: null } },
      { counts: { ...full.counts, saves: null } },
    ] as Partial<PostRisk>[]) {
      const less = scoreOf({ ...full, ...missing });
      expect(less.confidence).toBeLessThanOrEqual(complete.confidence);
      expect(less.score).toBeLessThanOrEqual(complete.score);
    }
    const nothing = scoreOf(post({ counts: { views: null, likes: null, comments: null, shares: null, saves: null }, baseline: [] }));
    expect(nothing).toEqual({ score: 0, confidence: 0, contributions: [] });
  });

  test('it is the sum of nothing: each sign takes its part of what is left, and never leaves 0 to 100', () => {
    const all = scoreOf(post({ counts: counts({ likes: 900, comments: 0 }), findings: ['SERIOUS', 'DOUBT'], clicks: { people: 10, bots: 90 } }));
    expect(all.score).toBeGreaterThan(90);
    expect(all.score).toBeLessThanOrEqual(100);
    expect(all.contributions[0]!.points).toBeGreaterThan(0);
  });

  test('numbers that cannot be are enough by themselves; notes are not, however many', () => {
    expect(scoreOf(post({ findings: ['SERIOUS'] })).score).toBeGreaterThanOrEqual(CHECK_THRESHOLD);
    expect(scoreOf(post({ findings: Array.from({ length: 5 }, () => 'NOTE' as const) })).score).toBeLessThan(CHECK_THRESHOLD);
    expect(scoreOf(post({ findings: ['DOUBT', 'DOUBT'] })).score).toBeLessThan(CHECK_THRESHOLD);
  });

  test('every sign has its words in both languages', async () => {
    for (const locale of ['zh', 'en'] as const) {
      const t = await getTranslator(locale, 'integrity.signal');
      for (const code of SIGNAL_CODES) expect([code, t.has(`${code}.name`), t.has(`${code}.text`)]).toEqual([code, true, true]);
    }
  });
});

describe('a check', () => {
  const nothingElse = { clicks: new Map(), comments: new Map() };
  const assessment = Array.from({ length: 200 }, (_, seed) => simulateAccount(seed + 1))
    .filter((account) => account.kind === 'bought likes')
    .map((account) => assess(evidenceOf(account), [], nothingElse))
    .find(({ score }) => score >= CHECK_THRESHOLD)!;

  test('opens above the threshold, not again on facts that were cleared, and again on new ones', () => {
    expect(wantsCheck(assessment, [])).toBe(true);
    expect(wantsCheck(assessment, [assessment.facts])).toBe(false);
    expect(wantsCheck({ ...assessment, facts: assessment.facts.slice(1) }, [assessment.facts])).toBe(false);
    expect(wantsCheck({ ...assessment, facts: [...assessment.facts, 'COUNT_FELL|another'] }, [assessment.facts])).toBe(true);
    expect(wantsCheck({ ...assessment, score: CHECK_THRESHOLD - 1 }, [])).toBe(false);
  });

  test('a day told by two files is told once', () => {
    expect(
      accountDay({
        day: '2026-05-01',
        metrics: [
          { metric: 'VIEWS', value: '12' },
          { metric: 'COVER_CTR', value: '0.4', isRelative: true },
        ],
      }),
    ).toEqual({ day: '2026-05-01', numbers: { VIEWS: 12 } });
  });
});

describe('bought traffic of the simulator', () => {
  test('an account comes again with its seed', () => {
    expect(simulateAccount(5_001)).toEqual(simulateAccount(5_001));
    expect(highestScore(simulateAccount(5_001))).toEqual(highestScore(simulateAccount(5_001)));
  });

  test('on seeds nobody adjusted to it is told from organic', () => {
    const detection = measureDetection(5_001, 5_500);
    console.log(tableOf(detection, 'Seeds 5001–5500, held out'));

    expect(detection.precision).toBeGreaterThanOrEqual(0.95);
    expect(detection.recall).toBeGreaterThanOrEqual(0.85);
    expect(detection.falseAlarms).toBeLessThanOrEqual(0.03);
    for (const { kind, flagged, accounts } of detection.byKind)
      if (!kind.startsWith('organic')) expect([kind, flagged / accounts >= 0.6]).toEqual([kind, true]);
  }, 60_000);
});
