// From a fresh clone to the first page, and the same once more; then what the web process weighs under load.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@/sandbox/free-port';
import { load } from './load';
import { familyOf, residentMbOf } from './process-usage';
import { say, type Scope } from './scope';
import { short } from './statistics';

const FIRST_PAGE_LIMIT_MS = 300_000;
const LOAD_REQUESTS = 400;
/** What this process was started with must not reach the clone: it stands for a newcomer's terminal. */
const OWN_SETTINGS = /^(npm_|NODE_|DATABASE_|STRIPE_|SMTP_|SANDBOX_|HUSSAR_|SEED_|MIGRATION_|APP_URL|NEXT|FILES_|LOG_LEVEL|INIT_CWD)/;

type Running = { npm: ChildProcess; url: string; seconds: number };

function newcomersEnvironment(port: number): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN_SETTINGS.test(name)));
  // The project's own Node and binaries are put in front by its commands; the newcomer has neither.
  const ownPath = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => !entry.includes('node_modules'));
  return { ...kept, PATH: ownPath.join(path.delimiter), PORT: String(port) } as unknown as NodeJS.ProcessEnv;
}

/** `npm start` in the clone, until its first page has come. */
async function start(scope: Scope, clone: string): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  // A process group of its own: whatever it starts is told to stop with it.
  const npm = spawn('npm', ['start'], { cwd: clone, env: newcomersEnvironment(port), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-8_000)));
  scope.onEnd(() => stop(npm));
  const url = `http://localhost:${port}`;
  while (performance.now() - started < FIRST_PAGE_LIMIT_MS) {
    if (npm.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
    const response = await fetch(url).catch(() => null);
    if (response?.ok && (await response.text()).includes('</html>')) return { npm, url, seconds: (performance.now() - started) / 1000 };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No page came:\n${output}`);
}

async function stop(npm: ChildProcess): Promise<void> {
  if (npm.exitCode !== null || npm.signalCode !== null) return;
  const family = familyOf(npm.pid!);
  process.kill(-npm.pid!, 'SIGTERM');
  for (let waited = 0; waited < 30_000 && family.some(isAlive); waited += 100) await new Promise((resolve) => setTimeout(resolve, 100));
  const late = family.filter(isAlive);
  if (late.length > 0) say(`Still there after half a minute: ${late.map((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")).join(" · ")}`);
  for (const pid of late) process.kill(pid, "SIGKILL");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function findWebProcess(npmPid: number): number | null {
  const isWeb = (pid: number) => {
    try {
      return /next-server|next\/dist\/bin\/next\0start/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    } catch {
      return false;
    }
  };
  return familyOf(npmPid).find(isWeb) ?? null;
}

export async function measureStart(scope: Scope) {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'hussar-start-'));
  chmodSync(directory, 0o755);
  scope.onEnd(() => rmSync(directory, { recursive: true, force: true }));
  const clone = path.join(directory, 'hussar');
  const cloned = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone], { encoding: 'utf8' });
  if (cloned.status !== 0) throw new Error(`git clone failed: ${cloned.stderr}`);
  const commit = spawnSync('git', ['-C', clone, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  say('First start: packages, database, demo, build …');
  const first = await start(scope, clone);
  await stop(first.npm);
  say('Second start …');
  const again = await start(scope, clone);
  const webPid = findWebProcess(again.npm.pid!);
  const idleMb = webPid === null ? null : residentMbOf(webPid);
  if (webPid !== null) for (const connections of [1, 16, 64]) await load({ name: 'list', url: again.url, paths: ['/gigs'], serverPid: webPid }, connections, LOAD_REQUESTS);
  const loadedMb = webPid === null ? null : residentMbOf(webPid);
  const [firstSeconds, againSeconds] = [short(first.seconds), short(again.seconds)];
  return { figures: { firstSeconds, againSeconds, webResidentMb: { idle: idleMb, afterLoad: loadedMb }, commit }, measured: { 'start.firstSeconds': firstSeconds, 'start.againSeconds': againSeconds } };
}
