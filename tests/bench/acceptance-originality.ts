// Looking for copies of a text among a million deliverables: the very statement of lib/originality, on a database that holds as many.
import pg from 'pg';
import { db, useDatabase } from '@/lib/db/client';
import { findCandidates } from '@/lib/originality/find-candidates';
import { hashOf, shinglesOf } from '@/lib/originality/shingles';
import { BANDS, sketchOf } from '@/lib/originality/sketch';
import { removePostgres, startPostgres } from '@/sandbox/postgres';
import { migrate } from '@/prisma/migrate';
import path from 'node:path';
import { makeDirectory } from './product';
import { say, type Scope } from './scope';
import { percentile, short } from './statistics';

const DOCUMENTS = 1_000_000;
/** Of a note of some three hundred characters. */
const FINGERPRINTS = 35;
/** What everybody writes: so many phrases, each in a thousand texts and more. */
const PHRASES = 2_000;
const PHRASES_A_TEXT = 2;
/** Every hundredth text copies a part of the one a thousand before it. */
const COPIED = 10;
const QUERIES = 2_000;
const WARM_UP = 200;

/** The same numbers in SQL and here: a mark of a synthetic text. */
const mark = (seed: string) => `abs(hashtextextended(${seed}, 0)) % 9007199254740991`;

/** Documents and marks written straight into the tables, as many as a million notes leave. */
async function fill(owner: pg.Client, documents: number): Promise<number> {
  await owner.query('SET session_replication_role = replica; SET statement_timeout = 0; SET maintenance_work_mem = \'1GB\'; SET synchronous_commit = off');
  await owner.query('ALTER TABLE text_mark DROP CONSTRAINT text_mark_pkey');
  await owner.query(`INSERT INTO text_document (deliverable_id, milestone_id, contract_id, freelancer_id, text_hash, text, recorded_at)
    SELECT uuidv7(), uuidv7(), uuidv7(), md5((n % 20000)::text)::uuid, md5(n::text), repeat(md5(n::text), 9), now() - interval '1 year' FROM generate_series(1, ${documents}) AS n`);
  await owner.query(`INSERT INTO text_mark (hash, document_id)
    SELECT ${mark(`(CASE WHEN n % 100 = 0 AND place <= ${COPIED} AND n > 1000 THEN n - 999 ELSE n END) || ':' || place`)}, n
    FROM generate_series(1, ${documents}) AS n, generate_series(1, ${FINGERPRINTS + BANDS}) AS place`);
  await owner.query(`INSERT INTO text_mark (hash, document_id)
    SELECT DISTINCT ${mark(`'phrase' || ((n::bigint * 7919 + place * 104729) % ${PHRASES})`)}, n FROM generate_series(1, ${documents}) AS n, generate_series(1, ${PHRASES_A_TEXT}) AS place`);
  await owner.query('ALTER TABLE text_mark ADD CONSTRAINT text_mark_pkey PRIMARY KEY (hash, document_id)');
  await owner.query('VACUUM ANALYZE text_mark, text_document');
  const { rows } = await owner.query<{ count: string }>('SELECT count(*) FROM text_mark');
  return Number(rows[0]!.count);
}

/** As a text that is sent: most are new but for a phrase or two, some copy a part of an old one. */
async function marksOfQueries(owner: pg.Client, documents: number): Promise<number[][]> {
  const { rows } = await owner.query<{ marks: string[] }>(
    `SELECT array_agg((${mark(`(CASE WHEN n % 3 = 0 AND place <= ${COPIED} THEN (n::bigint * 48271) % ${documents} + 1 ELSE -n END) || ':' || place`)})::text)
       || array_agg((${mark(`'phrase' || ((n * 31 + place) % ${PHRASES})`)})::text) FILTER (WHERE place <= ${PHRASES_A_TEXT}) AS marks
     FROM generate_series(1, ${QUERIES + WARM_UP}) AS n, generate_series(1, ${FINGERPRINTS + BANDS}) AS place GROUP BY n ORDER BY n`,
  );
  return rows.map((row) => row.marks.map(Number));
}

export async function measureOriginality(scope: Scope, documents = DOCUMENTS) {
  const dataDirectory = path.join(makeDirectory(scope), 'postgres');
  const postgres = await startPostgres({ dataDirectory, password: 'bench', isDisposable: true });
  scope.onEnd(async () => {
    await useDatabase(null);
    await postgres.stop();
    removePostgres(dataDirectory);
  });
  const url = `${postgres.ownerUrl}/hussar_bench`;
  const admin = new pg.Client({ connectionString: `${postgres.ownerUrl}/postgres` });
  await admin.connect();
  await admin.query('CREATE DATABASE hussar_bench');
  await admin.end();
  await migrate({ ownerUrl: url, runtimeLogin: { name: 'hussar_app', password: 'runtime' } });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  scope.onEnd(() => owner.end());
  say(`The texts grow to ${documents} …`);
  const marks = await fill(owner, documents);
  const queries = await marksOfQueries(owner, documents);
  await useDatabase(Object.assign(new URL(url), { username: 'hussar_app', password: 'runtime' }).href);
  const nobody = '00000000-0000-7000-8000-000000000000';
  const tookMs: number[] = [];
  let found = 0;
  for (const [place, query] of queries.entries()) {
    const started = performance.now();
    const { texts } = await findCandidates(db(), query, nobody, new Date());
    if (place >= WARM_UP) tookMs.push(performance.now() - started);
    if (place >= WARM_UP && place % 3 === 2 && texts.length > 0) found += 1;
  }
  const p99Ms = short(percentile(tookMs, 99));
  return {
    figures: {
      documents,
      marks,
      queries: tookMs.length,
      query: { p50Ms: short(percentile(tookMs, 50)), p99Ms, maxMs: short(Math.max(...tookMs)) },
      /** Of the texts that copy ten fingerprints of an old one. */
      copiesFound: short(found / tookMs.filter((_, place) => (place + WARM_UP) % 3 === 2).length),
      sketchMs: measureSketch(),
    },
    measured: { 'originality.queryP99': p99Ms },
  };
}

/** Taking a note of three hundred characters apart. */
function measureSketch(): number {
  const text = Array.from({ length: 300 }, (_, place) => String.fromCharCode(0x4e00 + (hashOf(String(place)) % 5_000))).join('');
  const started = performance.now();
  for (let round = 0; round < 200; round += 1) sketchOf(shinglesOf(text + round).map(({ hash }) => hash));
  return short((performance.now() - started) / 200);
}
