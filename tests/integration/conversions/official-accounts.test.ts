// A business's 公众号, read by the interface WeChat documents: a server that speaks it, with its errors, its delays and its silence.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findWorkroom } from '@/lib/acceptance/workroom';
import { connectAccount, readAccountNow, releaseAccount } from '@/lib/conversions/official-account/manage-accounts';
import { readAllAccounts } from '@/lib/conversions/official-account/read-account';
import { readArticles, WechatRefusal } from '@/lib/conversions/official-account/wechat-client';
import { contractDayOf } from '@/lib/criteria/contract-day';
import { db } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import { addDays } from '@/lib/time/duration';
import { createMilestone, publishPiece } from '../../factories/contracts';
import { resultTerms } from '../../factories/milestone-terms';
import { createBusinessOwner } from '../../factories/people';
import { expectRefusal } from '../../setup/refusal';

type Answer = object | string | { status: number } | 'SILENCE';
let server: Server;
/** What is answered next to the data call, in order; the last one stays. */
let answers: Answer[] = [];
let tokenAnswer: Answer = {};
let asked: { path: string; body: Record<string, unknown> }[] = [];
let serial = 0;
const noWait = () => Promise.resolve();

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const path = request.url!;
      asked.push({ path, body: JSON.parse(text) as Record<string, unknown> });
      const answer = path.startsWith('/cgi-bin/stable_token') ? tokenAnswer : answers.length > 1 ? answers.shift()! : answers[0]!;
      if (answer === 'SILENCE') return request.socket.destroy();
      const status = typeof answer === 'object' && 'status' in answer ? (answer as { status: number }).status : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.WECHAT_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  resetEnvironment();
});
afterAll(async () => {
  delete process.env.WECHAT_API_URL;
  resetEnvironment();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = [];
  tokenAnswer = { access_token: `TOKEN${(serial += 1)}`, expires_in: 7_200 };
});

/** Every account of its own: tokens are remembered by AppID. */
const account = () => ({ appId: `wx${String((serial += 1)).padStart(16, '0')}`, appSecret: '0123456789abcdef0123456789abcdef' });

const article = (day: string, change: object = {}) => ({
  ref_date: day,
  msgid: '2247483700_1',
  publish_type: 0,
  title: '夏日新品：海盐可颂',
  content_url: 'http://mp.weixin.qq.com/s?__biz=MzA3MDU4NzQyMg==&mid=2247483700&idx=1&sn=abc&chksm=def#rd',
  detail_list: [
    {
      stat_date: day,
      read_user: 120,
      read_user_source: [{ user_count: 120, scene_desc: '全部' }],
      share_user: 7,
      zaikan_user: 3,
      like_user: 12,
      comment_count: 4,
      collection_user: 6,
      praise_money: 0,
      read_subscribe_user: 2,
      read_delivery_rate: 0.0374,
      read_finish_rate: 0.69,
      read_avg_activetime: 1.2,
      read_jump_position: [{ position: 1, rate: 0.4 }],
    },
  ],
  ...change,
});

describe('the client', () => {
  test('asks for one token, and for one day by its documented name', async () => {
    const who = account();
    answers = [{ list: [article('2026-11-20')], is_delay: false }];
    expect(await readArticles(who, '2026-11-20', noWait)).toHaveLength(1);
    await readArticles(who, '2026-11-21', noWait);

    expect(asked.map(({ path }) => path.replace(/TOKEN\d+/, 'T'))).toEqual([
      '/cgi-bin/stable_token',
      '/datacube/getarticletotaldetail?access_token=T',
      '/datacube/getarticletotaldetail?access_token=T',
    ]);
    expect(asked[0]!.body).toEqual({ grant_type: 'client_credential', appid: who.appId, secret: who.appSecret, force_refresh: false });
    expect(asked[1]!.body).toEqual({ begin_date: '2026-11-20', end_date: '2026-11-20' });
  });

  test('gets a new token once when the old one is refused', async () => {
    answers = [{ errcode: 40001, errmsg: 'invalid credential' }, { list: [] }];
    expect(await readArticles(account(), '2026-11-20', noWait)).toEqual([]);
    expect(asked.filter(({ path }) => path.includes('stable_token')).map(({ body }) => body.force_refresh)).toEqual([false, true]);
  });

  test('is patient with a busy or silent server, three times at most', async () => {
    answers = ['SILENCE', { status: 502 }, { list: [] }];
    expect(await readArticles(account(), '2026-11-20', noWait)).toEqual([]);
    answers = [{ errcode: -1, errmsg: 'system error' }];
    asked = [];
    await expect(readArticles(account(), '2026-11-20', noWait)).rejects.toMatchObject({ problem: 'BUSY' });
    expect(asked).toHaveLength(4);
  });

  test.each<[string, Answer, string]>([
    ['a token that is refused again', { errcode: 40014, errmsg: 'invalid access_token' }, 'TOKEN'],
    ['an address that is not on the list', { errcode: 40164, errmsg: 'invalid ip 203.0.113.9 not in whitelist' }, 'ADDRESS'],
    ['a daily limit', { errcode: 45009, errmsg: 'reach max api daily quota limit' }, 'QUOTA'],
    ['no permission', { errcode: 48001, errmsg: 'api unauthorized' }, 'PERMISSION'],
    ['an error nobody has documented', { errcode: 99999, errmsg: '?' }, 'OTHER'],
    ['numbers below zero', { list: [article('2026-11-20', { detail_list: [{ stat_date: '2026-11-20', read_user: -1 }] })] }, 'OTHER'],
    ['another shape', { list: 'none' }, 'OTHER'],
    ['no JSON', '<html>', 'BUSY'],
    ['numbers that are late', { list: [], is_delay: true }, 'BUSY'],
  ])('says why: %s', async (_, answer, problem) => {
    answers = [answer];
    const refusal = await readArticles(account(), '2026-11-20', noWait).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(WechatRefusal);
    expect(refusal).toMatchObject({ problem });
    expect(String(refusal)).not.toMatch(/TOKEN\d|0123456789abcdef/);
  });

  test('a wrong secret is known from the token', async () => {
    tokenAnswer = { errcode: 40125, errmsg: 'invalid appsecret' };
    await expect(readArticles(account(), '2026-11-20', noWait)).rejects.toMatchObject({ problem: 'SECRET' });
    expect(asked).toHaveLength(1);
  });
});

describe('reading for milestones', () => {
  async function articleMilestone() {
    const terms = resultTerms({
      criteria: [
        { id: 'articles', kind: 'COUNT', tranche: 'BASE', platform: 'WECHAT_OFFICIAL', deliverableKind: 'ARTICLE', minimum: 1 },
        {
          id: 'reach',
          kind: 'METRIC',
          tranche: 'RESULT',
          platform: 'WECHAT_OFFICIAL',
          deliverableKind: 'ARTICLE',
          metric: 'REACH',
          aggregation: 'SUM',
          operator: 'AT_LEAST',
          target: '100',
          maturityDays: 0,
          minimumPosts: 1,
          minimumViews: 0,
          minimumProvenance: 'PLATFORM_API',
          fallback: 'BLOCK',
        },
      ],
    });
    const deal = await createMilestone({ status: 'FUNDED', milestones: [terms] });
    const now = new Date();
    await publishPiece(
      deal,
      deal.milestoneId,
      {
        title: '夏日新品：海盐可颂',
        platform: 'WECHAT_OFFICIAL',
        kind: 'ARTICLE',
        url: 'https://mp.weixin.qq.com/s?__biz=MzA3MDU4NzQyMg==&mid=2247483700&idx=1',
      },
      now,
    );
    const who = account();
    const { accountId } = await connectAccount({
      input: { businessId: deal.business.businesses[0]!.id, name: '麦田面包', ...who },
      viewer: deal.business,
      now,
    });
    return { ...deal, accountId, day: contractDayOf(now), later: addDays(now, 1), who };
  }

  test('numbers of the official interface judge a criterion that asks for them, and are kept once', async () => {
    const { day, later, accountId, business, contractId, milestoneId } = await articleMilestone();
    answers = [{ list: [article(day), article(day, { title: '别的文章', content_url: 'http://mp.weixin.qq.com/s?__biz=Mz&mid=1&idx=1' })] }];
    expect(await readAccountNow({ input: { accountId }, viewer: business, now: later })).toEqual({ problem: '', observations: 6 });
    expect(await readAccountNow({ input: { accountId }, viewer: business, now: later })).toEqual({ problem: '', observations: 0 });

    const workroom = await findWorkroom(contractId, milestoneId, business, later);
    expect(workroom!.evaluation.criteria.find(({ criterionId }) => criterionId === 'reach')).toMatchObject({
      verdict: 'MET',
      value: { decimal: '120' },
      provenance: 'PLATFORM_API',
    });
    const rows = await db().observation.findMany({ where: { milestoneId }, orderBy: { metric: 'asc' } });
    expect(rows.map(({ metric, value }) => [metric, value.toFixed()])).toEqual([
      ['COMMENTS', '4'],
      ['COMPLETION_RATE', '0.69'],
      ['FOLLOWS', '2'],
      ['LIKES', '12'],
      ['REACH', '120'],
      ['SAVES', '6'],
    ]);
  });

  test('the day that is still running is not asked for, and a used-up limit is respected until the next', async () => {
    const { later, accountId, business } = await articleMilestone();
    answers = [{ list: [] }];
    await readAccountNow({ input: { accountId }, viewer: business, now: new Date() });
    expect(asked).toEqual([]);

    answers = [{ errcode: 45009, errmsg: 'quota' }];
    expect(await readAccountNow({ input: { accountId }, viewer: business, now: later })).toMatchObject({ problem: 'QUOTA' });
    asked = [];
    await db().officialAccount.updateMany({ where: { id: { not: accountId } }, data: { revokedAt: later } });
    await readAllAccounts(later);
    expect(asked).toEqual([]);
    const { restsUntil } = await db().officialAccount.findUniqueOrThrow({ where: { id: accountId } });
    await readAllAccounts(restsUntil!);
    expect(asked.length).toBeGreaterThan(0);
  });

  test('belongs to its business, and is let go', async () => {
    const { accountId, business, later, who } = await articleMilestone();
    const stranger = await createBusinessOwner();
    await expectRefusal(readAccountNow({ input: { accountId }, viewer: stranger, now: later }), 'NOT_FOUND');
    await expectRefusal(releaseAccount({ input: { accountId }, viewer: stranger, now: later }), 'NOT_FOUND');
    const kept = await db().officialAccount.findUniqueOrThrow({ where: { id: accountId } });
    expect(JSON.stringify(kept)).not.toContain(who.appSecret);
    await releaseAccount({ input: { accountId }, viewer: business, now: later });
    await expectRefusal(readAccountNow({ input: { accountId }, viewer: business, now: later }), 'CONNECTION_NOT_READY');
  });
});
