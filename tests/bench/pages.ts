// Requests per second of the two public pages, with few and with many gigs, beside the floor. Everything stands side by side and is asked in
// short rounds in turn, so that a noisy neighbour disturbs all alike.
import { startFloor } from './floor-server';
import { addGigs } from './gig-rows';
import { load, type Served, type Target } from './load';
import { makeDirectory, startProduct } from './product';
import { residentMbOf } from './process-usage';
import { say, type Scope } from './scope';
import { median, short } from './statistics';

const FEW = 1_000;
const MANY = 100_000;
const CONNECTIONS = [1, 16, 64] as const;
const ROUNDS = 4;
/** About how long a round takes; every connection asks three times at least. */
const ROUND_SECONDS = 2;
const MIN_PER_CONNECTION = 3;
const WARM_UP_REQUESTS = 120;
/** Different gigs asked for in turn. */
const SAMPLE = 50;

/** Any cookie makes a visitor one whose page is rendered for them alone. */
const OWN = { cookie: 'somebody=1' };

type Connections = (typeof CONNECTIONS)[number];
type Rounds = { target: Target; pace: number; served: Record<Connections, Served[]> };

async function openTargets(scope: Scope): Promise<{ targets: Target[]; webPid: number }> {
  const floor = await startFloor(scope, makeDirectory(scope));
  const targets: Target[] = [{ name: 'floor', url: floor.url, paths: ['/'], serverPid: floor.pid }];
  let webPid = 0;
  for (const [label, count] of [['few', FEW], ['many', MANY]] as const) {
    const product = await startProduct(scope, { isDurable: false });
    // It has nothing to do here, and two of them would disturb.
    await product.worker?.stop();
    say(`Adding ${count} gigs …`);
    const ids = await addGigs(product.ownerDatabaseUrl, count, SAMPLE);
    webPid = product.web!.process.pid!;
    const pages = { list: ['/gigs'], detail: ids.map((id) => `/gigs/${id}`) };
    for (const [page, paths] of Object.entries(pages)) {
      targets.push({ name: `${page}.${label}`, url: product.url, paths, serverPid: webPid });
      targets.push({ name: `${page}.${label}.own`, url: product.url, paths, headers: OWN, serverPid: webPid });
    }
  }
  return { targets, webPid };
}

function summary(rounds: Rounds, floor: Rounds) {
  const at = (connections: Connections) => {
    const served = rounds.served[connections];
    const numbers = (pick: (each: Served) => number | null) => short(median(served.map(pick).filter((value) => value !== null)));
    const against = (pick: (own: Served, floor: Served) => number | null) => short(median(served.map((own, round) => pick(own, floor.served[connections][round]!)).filter((value) => value !== null)));
    return {
      ratio: against((own, floor) => own.requestsPerSecond / floor.requestsPerSecond),
      cpuRatio: against((own, floor) => (own.cpuMs && floor.cpuMs ? floor.cpuMs / own.cpuMs : null)),
      requestsPerSecond: numbers((each) => each.requestsPerSecond),
      p50Ms: numbers((each) => each.p50Ms),
      p99Ms: numbers((each) => each.p99Ms),
      cpuMs: numbers((each) => each.cpuMs),
      failed: served.reduce((sum, each) => sum + each.failed, 0),
    };
  };
  return { kilobytes: short(median(rounds.served[16].map((each) => each.kilobytes))), 1: at(1), 16: at(16), 64: at(64) };
}

export async function measurePages(scope: Scope) {
  const { targets, webPid } = await openTargets(scope);
  const all: Rounds[] = targets.map((target) => ({ target, pace: 0, served: { 1: [], 16: [], 64: [] } }));
  say('Warming up …');
  for (const rounds of all) {
    await load(rounds.target, 16, WARM_UP_REQUESTS);
    rounds.pace = (await load(rounds.target, 16, WARM_UP_REQUESTS)).requestsPerSecond;
  }
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`Round ${round} of ${ROUNDS} …`);
    for (const connections of CONNECTIONS) {
      for (const { target, pace, served } of all) served[connections].push(await load(target, connections, Math.max(Math.round(pace * ROUND_SECONDS), connections * MIN_PER_CONNECTION)));
    }
  }
  const floor = all[0]!;
  const pages = Object.fromEntries(all.map((rounds) => [rounds.target.name, summary(rounds, floor)]));
  const slowdown = (page: 'list' | 'detail', connections: Connections) => {
    const [few, many] = (['few', 'many'] as const).map((label) => all.find(({ target }) => target.name === `${page}.${label}.own`)!.served[connections]);
    return short(median(few!.map((each, round) => each.requestsPerSecond / many![round]!.requestsPerSecond)));
  };
  const slowdowns = { list: { 1: slowdown('list', 1), 16: slowdown('list', 16), 64: slowdown('list', 64) }, detail: { 1: slowdown('detail', 1), 16: slowdown('detail', 16), 64: slowdown('detail', 64) } };
  return {
    figures: { gigs: { few: FEW, many: MANY }, rounds: ROUNDS, roundSeconds: ROUND_SECONDS, slowdown: slowdowns, webResidentMb: residentMbOf(webPid), pages },
    measured: {
      'pages.list.ratio': Math.min(...CONNECTIONS.map((connections) => pages['list.many']![connections].ratio)),
      'pages.detail.ratio': Math.min(...CONNECTIONS.map((connections) => pages['detail.many']![connections].ratio)),
      'pages.list.slowdown': slowdowns.list[16],
      'pages.detail.slowdown': slowdowns.detail[16],
    },
  };
}
