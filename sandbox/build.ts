// Builds the web application when its sources changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runChild } from './child';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'tsconfig.json',
  'package-lock.json',
  '.postcssrc.json',
];
const STAMP = '.next/.hussar-build';

/** Builds if needed; true when it did. */
export async function ensureBuild(): Promise<boolean> {
  const fingerprint = fingerprintSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint && existsSync('.next/BUILD_ID')) return false;
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as NodeJS.ProcessEnv;
  await runChild({ name: 'next build', args: ['node_modules/next/dist/bin/next', 'build'], env, isPlainNode: true });
  writeFileSync(STAMP, fingerprint);
  return true;
}

function fingerprintSources(): string {
  const hash = createHash('sha256');
  const visit = (name: string) => {
    if (!existsSync(name) || name.startsWith(path.join('lib', 'db', 'generated'))) return;
    if (statSync(name).isDirectory()) for (const entry of readdirSync(name).sort()) visit(path.join(name, entry));
    else hash.update(name).update('\0').update(readFileSync(name));
  };
  SOURCES.forEach(visit);
  return hash.digest('hex');
}
