// The floor: the bare Next application of tests/bench/floor, built with the product's own Next.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { runChild, startChild } from '@/sandbox/child';
import { freePort } from '@/sandbox/free-port';
import { say, type Scope } from './scope';

const NEXT = path.resolve('node_modules/next/dist/bin/next');

/** Builds a copy in `directory`, so that no build output lies among the sources, and serves it until the scope ends. */
export async function startFloor(scope: Scope, directory: string): Promise<{ url: string; pid: number }> {
  const place = path.join(directory, 'floor');
  cpSync('tests/bench/floor', place, { recursive: true });
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  say('Building the floor …');
  await runChild({ name: 'floor build', args: [NEXT, 'build', place], env, isPlainNode: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = startChild({ name: 'floor', args: [NEXT, 'start', place, '-p', String(port), '-H', 'localhost'], env, isPlainNode: true });
  scope.onEnd(() => server.stop());
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (server.process.exitCode !== null) throw new Error(`The floor ended before it was ready:\n${server.output()}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return { url, pid: server.process.pid! };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The floor does not answer:\n${server.output()}`);
}
