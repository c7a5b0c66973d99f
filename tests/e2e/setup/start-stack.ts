// Once a run: the stack of `npm run start:test`, stopped at the end. Its report is handed to the tests in a file.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';

export const STACK_FILE = path.resolve('.hussar/e2e-stack.json');

export default async function startStack(): Promise<() => Promise<void>> {
  mkdirSync(path.dirname(STACK_FILE), { recursive: true });
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/start-test.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '', NODE_OPTIONS: '' },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-20_000)));
  const first = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The test stack ended (exit code ${code}):\n${errors}`)));
  });
  writeFileSync(STACK_FILE, first);
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(STACK_FILE, { force: true });
  };
}
