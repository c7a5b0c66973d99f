import { describe, expect, it } from 'vitest';
import { criterionSchema, type Criterion } from '@/lib/criteria/clauses';
import { METRICS } from '@/lib/dimensions/metrics';
import { entryProvenance, entryState, readEntry, readNumber, refuseAnswer, wantedSubjects, type EntryAnswerKind } from '@/lib/metrics/hand-entry';

const publishedAt = new Date('2026-06-01T04:00:30Z');
const dueAt = new Date('2026-06-10T16:00:00Z');
const now = new Date('2026-06-20T04:00:00Z');
const at = (hour: number) => new Date(Date.UTC(2026, 5, 20, hour));

const metric = (change: Record<string, unknown> = {}): Criterion =>
  criterionSchema.parse({
    id: 'er',
    kind: 'METRIC',
    tranche: 'RESULT',
    platform: 'WEIBO',
    deliverableKind: 'POST',
    metric: 'ER_VIEW',
    aggregation: 'RATIO_OF_SUMS',
    operator: 'AT_LEAST',
    target: '0.01',
    maturityDays: 3,
    minimumPosts: 0,
    minimumViews: 0,
    minimumProvenance: 'COUNTERPARTY_CONFIRMED',
    fallback: 'BLOCK',
    ...change,
  });
const followers = metric({ id: 'fans', deliverableKind: null, metric: 'NEW_FOLLOWERS', aggregation: 'SUM', target: '100', maturityDays: 0 });
const piece = (change: object = {}) => ({ id: 'p1', platform: 'WEIBO', kind: 'POST', publishedAt, ...change });

describe('what is asked for', () => {
  it('is every input of the metrics, of each post in scope and of the account', () => {
    const [account, post, ...rest] = wantedSubjects(
      { criteria: [metric(), followers] },
      [piece(), piece({ id: 'p2', platform: 'ZHIHU', kind: 'ARTICLE' })],
      dueAt,
    );

    expect(rest).toEqual([]);
    expect(account).toMatchObject({ key: 'account:WEIBO', metrics: ['NEW_FOLLOWERS'], publishedAt: null });
    expect(post).toMatchObject({ key: 'p1', metrics: ['VIEWS', 'LIKES', 'COMMENTS', 'SHARES'] });
  });

  it('includes the views that only the sample needs, and each number once', () => {
    const likes = metric({ id: 'likes', metric: 'LIKES', aggregation: 'SUM', target: '10', minimumViews: 500 });

    expect(wantedSubjects({ criteria: [likes] }, [piece()], dueAt)[0]?.metrics).toEqual(['VIEWS', 'LIKES']);
    expect(wantedSubjects({ criteria: [likes, metric()] }, [piece()], dueAt)[0]?.metrics).toEqual(['VIEWS', 'LIKES', 'COMMENTS', 'SHARES']);
  });

  it('says from when a reading counts, in minutes a form can tell', () => {
    const [account, post] = wantedSubjects({ criteria: [metric(), followers] }, [piece()], dueAt);

    expect(post?.clauses[0]?.readFrom).toEqual(new Date('2026-06-04T04:01:00Z'));
    expect(account?.clauses[0]?.readFrom).toEqual(dueAt);
    const open = wantedSubjects({ criteria: [metric({ ...followers, window: { fromOn: null, untilOn: '2026-06-05' } })] }, [], null);
    expect(open[0]?.clauses[0]?.readFrom).toEqual(new Date('2026-06-05T16:00:00Z'));
  });
});

describe('a number as typed', () => {
  it.each([
    ['VIEWS', '12,300', '12300'],
    ['VIEWS', '１２３', '123'],
    ['VIEWS', '0', '0'],
    ['NEW_FOLLOWERS', '007', '7'],
    ['COMPLETION_RATE', '35.2 %', '0.352'],
    ['COMPLETION_RATE', '100', '1'],
    ['COMPLETION_RATE', '0.0001', '0.000001'],
    ['AVG_WATCH_SECONDS', '10.59', '10.59'],
  ] as const)('%s: %s is %s', (code, text, value) => expect(readNumber(code, text)).toEqual({ ok: true, value }));

  it.each([
    ['VIEWS', '12.5', 'notWhole'],
    ['VIEWS', '-1', 'notWhole'],
    ['VIEWS', '1.2万', 'notWhole'],
    ['COMPLETION_RATE', '100.1', 'notShare'],
    ['COMPLETION_RATE', '35.12345', 'notShare'],
    ['AVG_WATCH_SECONDS', '86401', 'notSeconds'],
  ] as const)('%s: %s is refused', (code, text, problem) => expect(readNumber(code, text)).toEqual({ ok: false, code: `workroom.hand.error.${problem}` }));

  it('a blank says nothing', () => expect(readNumber('VIEWS', ' ')).toBeNull());
});

describe('an entry', () => {
  const [account, post] = wantedSubjects({ criteria: [metric(), followers] }, [piece()], dueAt);
  const fundedAt = new Date('2026-05-30T00:00:00Z');
  const read = (readAt: string, numbers: Record<string, string>, subject = post!) => readEntry(subject, { readAt, numbers }, { fundedAt, now });
  const fault = (field: string, code: string) => ({ ok: false, problems: [{ field, code: `workroom.hand.error.${code}` }] });

  it('keeps the numbers asked for and leaves others and blanks out', () => {
    expect(read('2026-06-08T09:30', { VIEWS: '1000', LIKES: '', SAVES: '5' })).toEqual({
      ok: true,
      numbers: [{ metric: 'VIEWS', value: '1000' }],
      capturedAt: new Date('2026-06-08T01:30:00Z'),
    });
    expect(read('', { VIEWS: '1' })).toMatchObject({ capturedAt: now });
  });

  it('is not read in the future, nor before there was anything to read', () => {
    expect(read('2026-06-20T12:01', { VIEWS: '1' })).toEqual(fault('readAt', 'inFuture'));
    expect(read('2026-06-01T11:59', { VIEWS: '1' })).toEqual(fault('readAt', 'beforePublished'));
    expect(read('2026-06-01T12:00', { VIEWS: '1' }).ok).toBe(true);
    expect(read('2026-05-29T09:00', { NEW_FOLLOWERS: '1' }, account)).toEqual(fault('readAt', 'beforeFunded'));
    expect(read('2026-02-31T99:00', { VIEWS: '1' })).toEqual(fault('readAt', 'noMoment'));
  });

  it('holds at least one number', () => {
    expect(read('', { SAVES: '5' })).toEqual(fault('VIEWS', 'nothing'));
    expect(read('', { VIEWS: 'viele' })).toEqual(fault('VIEWS', 'notWhole'));
  });

  it('only metrics that are read can be typed in', () => {
    for (const wanted of [account!, post!]) for (const code of wanted.metrics) expect(METRICS[code].kind).not.toBe('RATIO');
  });
});

describe('what becomes of an entry', () => {
  const answers = (...kinds: EntryAnswerKind[]) => kinds.map((kind, place) => ({ kind, at: at(place) }));
  const entry = (...kinds: EntryAnswerKind[]) => ({ enteredBy: 'FREELANCER' as const, enteredById: 'chen', answers: answers(...kinds) });
  const other = { party: 'BUSINESS' as const, userId: 'lin' };
  const author = { party: 'FREELANCER' as const, userId: 'chen' };

  it('the latest answer counts, and only a confirmation makes it more than one side’s word', () => {
    expect(entryState([])).toBe('WAITING');
    expect(entryState(answers('OBJECTED', 'CONFIRMED').toReversed())).toBe('CONFIRMED');
    expect(entryProvenance(answers('CONFIRMED'))).toBe('COUNTERPARTY_CONFIRMED');
    for (const kind of ['OBJECTED', 'WITHDRAWN'] as const) expect(entryProvenance(answers(kind))).toBe('SELF_REPORTED');
  });

  it('nobody confirms or objects to numbers of their own side', () => {
    const colleague = { party: 'FREELANCER' as const, userId: 'zhou' };
    for (const kind of ['CONFIRMED', 'OBJECTED'] as const) {
      for (const person of [author, colleague, { ...author, party: 'BUSINESS' as const }]) expect(refuseAnswer(entry(), kind, person)).toBe('ACTOR_MAY_NOT');
      expect(refuseAnswer(entry(), kind, other)).toBeNull();
    }
    expect(refuseAnswer(entry('CONFIRMED'), 'CONFIRMED', author)).toBe('ACTOR_MAY_NOT');
  });

  it('only the author withdraws, and only before confirmation', () => {
    expect(refuseAnswer(entry(), 'WITHDRAWN', author)).toBeNull();
    expect(refuseAnswer(entry('OBJECTED'), 'WITHDRAWN', author)).toBeNull();
    expect(refuseAnswer(entry(), 'WITHDRAWN', other)).toBe('ACTOR_MAY_NOT');
    expect(refuseAnswer(entry('CONFIRMED'), 'WITHDRAWN', author)).toBe('HAND_ENTRY_STATE_REFUSES');
  });

  it('an objection may end in a confirmation; a confirmation and a withdrawal are the end', () => {
    expect(refuseAnswer(entry('OBJECTED'), 'CONFIRMED', other)).toBeNull();
    expect(refuseAnswer(entry('OBJECTED'), 'OBJECTED', other)).toBe('HAND_ENTRY_STATE_REFUSES');
    for (const end of ['CONFIRMED', 'WITHDRAWN'] as const) {
      for (const kind of ['CONFIRMED', 'OBJECTED'] as const) expect(refuseAnswer(entry(end), kind, other)).toBe('HAND_ENTRY_STATE_REFUSES');
    }
  });
});
