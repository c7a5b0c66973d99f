// WeChat's data interface for 公众号, asked with a business's own AppID: one token, and the articles of a day with their totals so far.
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { env } from '@/lib/env/env';

const LIMIT_MS = 10_000;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
/** Pauses before asking again when WeChat is busy or silent. */
const PAUSES_MS = [500, 2_000];

/**
 * Why WeChat did not tell. SECRET AppID or AppSecret is wrong · ADDRESS our address is not on the account's list · QUOTA its daily limit is
 * used up · PERMISSION the account may not use the interface · TOKEN refused although it was new · BUSY no usable answer · OTHER.
 */
export const WECHAT_PROBLEMS = ['SECRET', 'ADDRESS', 'QUOTA', 'PERMISSION', 'TOKEN', 'BUSY', 'OTHER'] as const;
export type WechatProblem = (typeof WECHAT_PROBLEMS)[number];

export class WechatRefusal extends Error {
  override readonly name = 'WechatRefusal';
  readonly problem: WechatProblem;
  readonly errcode: number | null;

  constructor(problem: WechatProblem, errcode: number | null) {
    super(`WeChat refused: ${problem} ${errcode ?? ''}`);
    this.problem = problem;
    this.errcode = errcode;
  }
}

const PROBLEM_OF: Readonly<Record<number, WechatProblem>> = {
  40001: 'TOKEN',
  40014: 'TOKEN',
  42001: 'TOKEN',
  40013: 'SECRET',
  40125: 'SECRET',
  41004: 'SECRET',
  40243: 'SECRET',
  40164: 'ADDRESS',
  61004: 'ADDRESS',
  45009: 'QUOTA',
  45011: 'QUOTA',
  48001: 'PERMISSION',
  50002: 'PERMISSION',
  61007: 'PERMISSION',
  [-1]: 'BUSY',
  61503: 'BUSY',
};

const answerSchema = z.looseObject({ errcode: z.number().optional() });
const tokenSchema = z.object({ access_token: z.string().min(1).max(1_024), expires_in: z.number().positive() });

/** Totals of an article up to the end of a day. People, not times: reads and shares are told by person. */
const totalsSchema = z.object({
  stat_date: z.iso.date(),
  read_user: z.number().int().min(0),
  like_user: z.number().int().min(0).optional(),
  comment_count: z.number().int().min(0).optional(),
  collection_user: z.number().int().min(0).optional(),
  read_subscribe_user: z.number().int().min(0).optional(),
  read_finish_rate: z.number().min(0).optional(),
});
const articleSchema = z.object({
  ref_date: z.iso.date(),
  msgid: z.string().max(60),
  title: z.string().max(500).default(''),
  content_url: z.string().max(2_000).optional(),
  detail_list: z.array(totalsSchema).default([]),
});
const articlesSchema = z.object({ list: z.array(articleSchema), is_delay: z.boolean().optional() });
export type Article = z.output<typeof articleSchema>;

export type WechatAccount = { appId: string; appSecret: string };
type Wait = (ms: number) => Promise<unknown>;
const pause: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One token an account, shared by everybody who uses the same AppID in the right way (`stable_token`). */
const tokens = new LRUCache<string, string>({ max: 1_000 });

/** The articles published on a day (`YYYY-MM-DD`, China) with their totals day by day. Throws WechatRefusal. */
export async function readArticles(account: WechatAccount, day: string, wait: Wait = pause): Promise<Article[]> {
  const call = async (isFresh: boolean) => {
    const token = await tokenOf(account, isFresh, wait);
    return ask(`/datacube/getarticletotaldetail?access_token=${encodeURIComponent(token)}`, { begin_date: day, end_date: day }, wait);
  };
  // A token that another system of the business has made invalid is asked for anew, once.
  const answer = await call(false).catch((error: unknown) =>
    error instanceof WechatRefusal && error.problem === 'TOKEN' ? call(true) : Promise.reject(error),
  );
  const articles = articlesSchema.safeParse(answer);
  if (!articles.success) throw new WechatRefusal('OTHER', null);
  // What WeChat itself calls late is not the whole truth yet.
  if (articles.data.is_delay) throw new WechatRefusal('BUSY', null);
  return articles.data.list;
}

async function tokenOf({ appId, appSecret }: WechatAccount, isFresh: boolean, wait: Wait): Promise<string> {
  const known = isFresh ? undefined : tokens.get(appId);
  if (known) return known;
  const answer = tokenSchema.safeParse(
    await ask('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: isFresh }, wait),
  );
  if (!answer.success) throw new WechatRefusal('OTHER', null);
  tokens.set(appId, answer.data.access_token, { ttl: Math.max(1, answer.data.expires_in - 300) * 1_000 });
  return answer.data.access_token;
}

/** Asks again after a pause where only patience is missing; what is refused for a reason is not asked again. */
async function ask(path: string, body: object, wait: Wait): Promise<unknown> {
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      return await askOnce(path, body);
    } catch (error) {
      if (!(error instanceof WechatRefusal) || error.problem !== 'BUSY' || pauseMs === null) throw error;
      await wait(pauseMs);
    }
  }
  throw new WechatRefusal('BUSY', null);
}

async function askOnce(path: string, body: object): Promise<unknown> {
  let text: string;
  try {
    const response = await fetch(new URL(path, env().WECHAT_API_URL), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!response.ok) throw new WechatRefusal('BUSY', response.status);
    text = await readText(response);
  } catch (error) {
    // What the network says of itself names addresses and tokens: it goes no further.
    throw error instanceof WechatRefusal ? error : new WechatRefusal('BUSY', null);
  }
  const answer = answerSchema.safeParse(parse(text));
  if (!answer.success) throw new WechatRefusal('BUSY', null);
  const { errcode = 0 } = answer.data;
  if (errcode !== 0) throw new WechatRefusal(PROBLEM_OF[errcode] ?? 'OTHER', errcode);
  return answer.data;
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new WechatRefusal('OTHER', null);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
