// A tracked link's answer beside the smallest answer of the framework: both by the same production web process, in turns, over kept connections.
import { Agent, request } from 'node:http';
import pg from 'pg';
import { closeLimiters } from '@/lib/auth/rate-limit';
import { useDatabase } from '@/lib/db/client';
import { resetEnvironment } from '@/lib/env/env';
import type { Stack } from '@/sandbox/stack';
import { DESKTOP } from '@/tests/factories/browsers';
import { createMilestone } from '@/tests/factories/contracts';
import { makeLink } from '@/tests/factories/conversions';
import { inLanes } from './lanes';
import { cpuMsOf } from './process-usage';
import { startProduct } from './product';
import { say, type Scope } from './scope';
import { median, percentile, short } from './statistics';

const IN_FLIGHT = 8;
const WARM_UP = 1_500;
const PER_ROUND = 2_500;
const ROUNDS = 5;
/** Other links in the table: an index is looked into, not a handful of rows. */
const OTHER_LINKS = 100_000;

type Round = { ms: number[]; cpuMs: number | null };

/** How long each of `amount` requests took, and the processor time of the server for one of them. */
async function timeRequests(stack: Stack, paths: readonly string[], wanted: number, amount: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const pid = stack.web!.process.pid!;
  const before = cpuMsOf(pid);
  const ms = await inLanes(IN_FLIGHT, Array.from({ length: amount }, (_, index) => paths[index % paths.length]!), (path, index) => timeOne(agent, stack.url + path, wanted, index));
  const after = cpuMsOf(pid);
  agent.destroy();
  return { ms, cpuMs: before === null || after === null ? null : (after - before) / amount };
}

function timeOne(agent: Agent, url: string, wanted: number, index: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const from = `10.${(index >> 8) % 256}.${index % 256}.7`;
    const outgoing = request(url, { agent, headers: { 'user-agent': DESKTOP, 'x-forwarded-for': from } }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === wanted ? resolve(performance.now() - started) : reject(new Error(`${url} answered ${response.statusCode}.`)),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** The table as it is when many businesses have many links. */
async function growLinks(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO tracked_link (id, business_id, milestone_id, code, placement, target_url, visitor_secret, created_by, created_by_id, created_at)
     SELECT gen_random_uuid(), business_id, milestone_id, substr(md5(n::text), 1, 12), 'OTHER', target_url, md5('s' || n), created_by, created_by_id, created_at
     FROM (SELECT * FROM tracked_link LIMIT 1) one CROSS JOIN generate_series(1, $1::int) n`,
    [OTHER_LINKS],
  );
  await owner.query('ANALYZE tracked_link');
}

/** Every click is on disk in the end: what was answered fast was not dropped. */
async function countClicks(owner: pg.Client, wanted: number): Promise<number> {
  for (const deadline = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const { rows } = await owner.query<{ count: number }>('SELECT count(*)::int AS count FROM link_click');
    if (rows[0]!.count >= wanted || Date.now() > deadline) return rows[0]!.count;
  }
}

export async function measureRedirect(scope: Scope) {
  // Visitors come from everywhere: behind a hop of ours each has an address.
  const stack = await startProduct(scope, { isDurable: true, env: { TRUST_PROXY: '1' } });
  await stack.worker?.stop();
  Object.assign(process.env, stack.env, { SANDBOX_CONTROL_URL: stack.stripeUrl });
  resetEnvironment();
  await useDatabase(stack.databaseUrl);
  scope.onEnd(async () => {
    await closeLimiters();
    await useDatabase(null);
  });
  const owner = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
  await owner.connect();
  scope.onEnd(() => owner.end());

  const deal = await createMilestone({ status: 'AWAITING_FUNDS' });
  const codes: string[] = [];
  for (let count = 0; count < 20; count += 1) codes.push((await makeLink(deal.business, deal.milestoneId)).code);
  await growLinks(owner);
  const links = codes.map((code) => `/r/${code}`);
  // The smallest thing the framework answers by a handler of ours: a few bytes of text, no database.
  const empty = ['/robots.txt'];

  say('Warming up …');
  await timeRequests(stack, links, 302, WARM_UP);
  await timeRequests(stack, empty, 200, WARM_UP);
  const rounds: { link: Round; empty: Round }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    say(`Round ${round + 1} of ${ROUNDS} …`);
    rounds.push({ link: await timeRequests(stack, links, 302, PER_ROUND), empty: await timeRequests(stack, empty, 200, PER_ROUND) });
  }
  const asked = WARM_UP + ROUNDS * PER_ROUND;
  const counted = await countClicks(owner, asked);
  const of = (pick: (round: (typeof rounds)[number]) => Round, percent: number) => percentile(rounds.flatMap((round) => pick(round).ms), percent);
  const ratioAt = (percent: number) => short(median(rounds.map((round) => percentile(round.link.ms, percent) / percentile(round.empty.ms, percent))));
  const cpu = (pick: (round: (typeof rounds)[number]) => Round) => short(median(rounds.map((round) => pick(round).cpuMs).filter((value) => value !== null)));
  const p99Ratio = ratioAt(99);
  return {
    figures: {
      link: { p50Ms: short(of(({ link }) => link, 50)), p99Ms: short(of(({ link }) => link, 99)), cpuMs: cpu(({ link }) => link) },
      emptyRoute: { p50Ms: short(of(({ empty: bare }) => bare, 50)), p99Ms: short(of(({ empty: bare }) => bare, 99)), cpuMs: cpu(({ empty: bare }) => bare) },
      p50Ratio: ratioAt(50),
      p99Ratio,
      requests: ROUNDS * PER_ROUND,
      inFlight: IN_FLIGHT,
      linksInTable: OTHER_LINKS,
      clicks: { asked, counted },
    },
    measured: { 'redirect.p99': p99Ratio },
  };
}
