// npm run check: what answers in half a minute: types, lint, unit and architecture tests, all at once.
import { spawn } from 'node:child_process';

const checks: [string, string[]][] = [
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit']],
  ['lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  ['format', ['node_modules/oxfmt/bin/oxfmt', '--check']],
  ['unit and architecture', ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.unit.config.ts']],
];

const results = await Promise.all(
  checks.map(
    ([name, args]) =>
      new Promise<boolean>((resolve) => {
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
        child.on('exit', (code) => {
          console.log(code === 0 ? `ok      ${name}` : `FAILED  ${name}\n${output}`);
          resolve(code === 0);
        });
      }),
  ),
);
process.exit(results.every(Boolean) ? 0 : 1);
