// Any number of open gigs, made inside the database. Terms, facets and search words are the product's own; only the way in is shorter.
import pg from 'pg';
import { amountMinorOf } from '@/lib/criteria/schema';
import { BILLING_MODES } from '@/lib/dimensions/billing-modes';
import { DUTIES } from '@/lib/dimensions/duties';
import { PLATFORMS } from '@/lib/dimensions/platforms';
import { VERTICALS } from '@/lib/dimensions/verticals';
import { searchTokens } from '@/lib/users/search-tokens';
import { plainTerms, resultTerms } from '@/tests/factories/milestone-terms';

const VARIANTS = 240;
const BUSINESSES = 50;
const BATCH = 5_000;

const TITLES = [
  ['每周三篇小红书探店笔记', 'Three visit notes a week'],
  ['新品上市短视频脚本与拍摄', 'Scripts and shooting for a product launch'],
  ['评论区与私信的日常回复', 'Daily replies to comments and messages'],
  ['账号月度代运营', 'Monthly operation of an account'],
  ['直播切片剪辑与发布', 'Cutting and publishing live clips'],
  ['社群活动策划与执行', 'Planning and running community activities'],
] as const;

function variant(number: number) {
  const currency = number % 8 === 7 ? 'USD' : 'CNY';
  const [title, titleEn] = TITLES[number % TITLES.length]!;
  const brief = `${title}。门店位于老城区，目标读者是附近的上班族与学生，文字自然、真实体验，突出现场氛围；样稿先审后发，数据以平台导出为准。`;
  const briefEn = `${titleEn}. The shop is in the old town; readers are people who work and study nearby. Drafts are approved first, numbers come from the platform's export.`;
  const milestones = Array.from({ length: 1 + (number % 3) }, (_, index) => (index % 2 === 0 ? plainTerms({ currency }) : resultTerms({ currency })));
  return {
    title,
    title_en: titleEn,
    brief,
    brief_en: briefEn,
    tokens: searchTokens(title, titleEn, brief, briefEn),
    platform: PLATFORMS[number % PLATFORMS.length]!,
    duty: DUTIES[Math.floor(number / 3) % DUTIES.length]!,
    vertical: VERTICALS[Math.floor(number / 2) % VERTICALS.length]!,
    billing_mode: BILLING_MODES[Math.floor(number / 5) % BILLING_MODES.length]!,
    currency,
    budget_minor: milestones.reduce((sum, terms) => sum + amountMinorOf(terms), 0n).toString(),
    milestones,
  };
}

/** Adds `count` open gigs of fifty businesses, published one after the other over the last days. Returns `sample` ids spread over all of them. */
export async function addGigs(ownerUrl: string, count: number, sample: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: users } = await client.query<{ id: string }>(
      `INSERT INTO user_account (id, email, name, password_hash, email_verified_at) VALUES (gen_random_uuid(), 'gigs@bench.example', '商家', 'none', now()) RETURNING id`,
    );
    await client.query(
      `INSERT INTO business (id, slug, name, name_en, about, vertical, city, verified_at)
       SELECT gen_random_uuid(), 'bench-' || n, '麦田面包 ' || n, 'Wheatfield ' || n, '老城区的面包店。', 'LOCAL_LIFE', '上海', CASE WHEN n % 2 = 0 THEN now() END FROM generate_series(1, $1::int) n`,
      [BUSINESSES],
    );
    const variants = JSON.stringify(Array.from({ length: VARIANTS }, (_, number) => variant(number)));
    for (let first = 1; first <= count; first += BATCH) await insertGigs(client, users[0]!.id, variants, first, Math.min(first + BATCH - 1, count), count);
    await client.query('VACUUM (ANALYZE) gig, business, gig_facet_cell');
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM (SELECT id, row_number() OVER (ORDER BY published_at DESC) AS place FROM gig) AS g WHERE (place - 1) % greatest(1, $1::int / $2::int) = 0 LIMIT $2::int`, [
      count,
      sample,
    ]);
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}

async function insertGigs(client: pg.Client, userId: string, variants: string, first: number, last: number, count: number): Promise<void> {
  await client.query(
    `INSERT INTO gig (id, business_id, created_by_id, status, title, title_en, brief, brief_en, platform, duty, vertical, billing_mode, currency, budget_minor, milestones,
                      proposal_count, closes_at, published_at, search_vector, created_at, updated_at)
     SELECT gen_random_uuid(), b.id, $1::uuid, 'OPEN', v.title || ' ' || n, v.title_en || ' ' || n, v.brief, v.brief_en, v.platform, v.duty, v.vertical, v.billing_mode, v.currency, v.budget_minor, v.milestones,
            n % 7, now() + interval '14 days', now() - interval '10 days' * (n::float8 / $5), to_tsvector('simple', v.tokens || ' ' || n), now(), now()
     FROM generate_series($3::int, $4::int) n
     JOIN (SELECT x.*, row_number() OVER () - 1 AS place FROM jsonb_to_recordset($2::jsonb)
             AS x(title text, title_en text, brief text, brief_en text, tokens text, platform text, duty text, vertical text, billing_mode text, currency text, budget_minor bigint, milestones jsonb)) v ON v.place = n % $6
     JOIN (SELECT id, row_number() OVER (ORDER BY slug) - 1 AS place FROM business WHERE slug LIKE 'bench-%') b ON b.place = n % $7`,
    [userId, variants, first, last, count, VARIANTS, BUSINESSES],
  );
}
