// npm test: everything that must hold, in order of cost. Every step runs even when an earlier one failed; the last line counts.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from '@/sandbox/build';

type Count = { passed: number; failed: number };
type Step = { name: string; run: (reportDirectory: string) => Count };

const binary = (name: string, entry: string) => path.join('node_modules', name, entry);

/** A tool that passes or fails as a whole. */
function tool(name: string, args: string[]): Step {
  return { name, run: () => (spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }) };
}

function vitest(name: string, args: string[]): Step {
  return {
    name,
    run: (directory) => {
      const report = path.join(directory, `${name.replace(/\W+/g, '-')}.json`);
      const { status } = spawnSync(
        process.execPath,
        [binary('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
        { stdio: 'inherit' },
      );
      return countFrom(report, status, (value) => {
        const result = value as { numPassedTests: number; numFailedTests: number };
        return { passed: result.numPassedTests, failed: result.numFailedTests };
      });
    },
  };
}

const endToEnd: Step = {
  name: 'end to end',
  run: (directory) => {
    const report = path.join(directory, 'e2e.json');
    const { status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', binary('@playwright/test', 'cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts'],
      {
        stdio: 'inherit',
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      },
    );
    return countFrom(report, status, (value) => {
      const { stats } = value as { stats: { expected: number; unexpected: number; flaky: number } };
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    });
  },
};

/** A run that failed without a failed test (it could not start) counts as one failure. */
function countFrom(report: string, status: number | null, read: (value: unknown) => Count): Count {
  let count: Count = { passed: 0, failed: 0 };
  try {
    count = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

const steps: Step[] = [
  tool('types', [binary('typescript', 'bin/tsc'), '-p', 'tsconfig.json', '--noEmit']),
  tool('types of the payment sandbox', [binary('typescript', 'bin/tsc'), '-p', 'sandbox/stripe/tsconfig.json', '--noEmit']),
  tool('lint', [binary('oxlint', 'bin/oxlint'), '--deny-warnings']),
  tool('format', [binary('oxfmt', 'bin/oxfmt'), '--check']),
  vitest('unit and architecture', ['--config', 'tests/vitest.unit.config.ts']),
  vitest('payment sandbox', ['--root', 'sandbox/stripe']),
  vitest('integration and stories', ['--config', 'tests/vitest.database.config.ts']),
];

mkdirSync('.hussar', { recursive: true });
const directory = mkdtempSync(path.resolve('.hussar/report-'));
const only = process.argv[2];
const results: { name: string; count: Count; seconds: number }[] = [];
async function perform(step: Step): Promise<void> {
  const started = Date.now();
  console.log(`\n— ${step.name}`);
  const count = step.run(directory);
  results.push({ name: step.name, count, seconds: Math.round((Date.now() - started) / 1000) });
}
for (const step of steps) if (!only || step.name.includes(only)) await perform(step);
if (!only || endToEnd.name.includes(only)) {
  console.log('\n— build');
  await ensureBuild().then(
    () => perform(endToEnd),
    (error: Error) => {
      console.error(error.message);
      results.push({ name: 'build', count: { passed: 0, failed: 1 }, seconds: 0 });
    },
  );
}
rmSync(directory, { recursive: true, force: true });

console.log('');
for (const { name, count, seconds } of results)
  console.log(`${count.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
const total = results.reduce((sum, { count }) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }), { passed: 0, failed: 0 });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
