// Once a run: the stack of `npm run start:test`, stopped at the end. Its report is handed to the tests in a file.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';

export const STACK_FILE = path.resolve('.hussar/e2e-stack.json');

/** As it was before the tests of this process were pointed at a stack. */
const ENVIRONMENT = { ...process.env };

/** `npm run start:test` with free ports and what `env` adds; answers with its report. */
export async function runTestStack(env: Record<string, string> = {}): Promise<{ report: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/start-test.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ENVIRONMENT, PORT: '', NODE_OPTIONS: '', ...env },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-20_000)));
  const report = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The test stack ended (exit code ${code}):\n${errors}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    report,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export default async function startStack(): Promise<() => Promise<void>> {
  mkdirSync(path.dirname(STACK_FILE), { recursive: true });
  const { report, stop } = await runTestStack();
  writeFileSync(STACK_FILE, report);
  return async () => {
    await stop();
    rmSync(STACK_FILE, { force: true });
  };
}
