// npm run mutation [-- file …]: changes the engine in every small way there is and counts the changes that no test notices.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const files = process.argv.slice(2);
const stryker = path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js');
const { status } = spawnSync(process.execPath, [stryker, 'run', 'tests/stryker.config.json', ...(files.length > 0 ? ['--mutate', files.join(',')] : [])], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
