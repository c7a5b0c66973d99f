// The product as it is served: production build, Postgres and payment sandbox of its own, free ports, data that goes when the scope ends.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { removePostgres } from '@/sandbox/postgres';
import { startStack, type Stack } from '@/sandbox/stack';
import { say, type Scope } from './scope';

/** A directory of our own below the project's data; gone when the scope ends. */
export function makeDirectory(scope: Scope): string {
  mkdirSync('.hussar', { recursive: true });
  const directory = mkdtempSync(path.resolve('.hussar/bench-'));
  scope.onEnd(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Durable: the database waits for the disk as it does where money is kept. */
export async function startProduct(scope: Scope, { isDurable, env = {} }: { isDurable: boolean; env?: Record<string, string> }): Promise<Stack> {
  const dataDirectory = makeDirectory(scope);
  scope.onEnd(() => removePostgres(path.join(dataDirectory, 'postgres')));
  const stack = await startStack({ dataDirectory, webPort: 0, mode: 'production', seed: 'none', ports: {}, isDisposable: !isDurable, say, env: { LOG_LEVEL: 'error', ...env } });
  scope.onEnd(() => stack.stop());
  return stack;
}
