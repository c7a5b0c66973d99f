import autocannon from 'autocannon';
import { cpuMsOf } from './process-usage';

export type Served = { requestsPerSecond: number; p50Ms: number; p99Ms: number; /** Processor time of the server for one request. */ cpuMs: number | null; failed: number; kilobytes: number };

export type Target = { name: string; url: string; /** Asked for in turn. */ paths: readonly string[]; headers?: Record<string, string>; serverPid: number };

/**
 * Asks `amount` times with `connections` in flight, from this process, until every answer has come: nothing is left for the server to do when
 * the next one is measured, and nothing it did is left uncounted.
 */
export async function load(target: Target, connections: number, amount: number): Promise<Served> {
  const before = cpuMsOf(target.serverPid);
  const started = performance.now();
  const result = await autocannon({ url: target.url, connections, amount, timeout: 30, headers: { accept: 'text/html', ...target.headers }, requests: target.paths.map((path) => ({ path })) });
  const seconds = (performance.now() - started) / 1000;
  const after = cpuMsOf(target.serverPid);
  const answered = result['2xx'];
  return {
    requestsPerSecond: answered / seconds,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMs: before === null || after === null || answered === 0 ? null : (after - before) / answered,
    failed: result.errors + result.timeouts + result.non2xx,
    kilobytes: answered === 0 ? 0 : result.throughput.total / (answered + result.non2xx) / 1024,
  };
}
