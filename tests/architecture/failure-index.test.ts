// The list of failures in tests/README.md names tests that are there.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const tests = path.resolve(import.meta.dirname, '..');
const rows = [...readFileSync(path.join(tests, 'README.md'), 'utf8').matchAll(/^\| (.+?) \| (.+?) \| `((?:unit|integration|stories)\/\S+\.test\.ts)` \|$/gm)];

test('every failure of money on the list has its test', () => {
  expect(rows.length).toBeGreaterThan(70);
  const missing = rows.filter(([, , title, file]) => !existsSync(path.join(tests, file!)) || !readFileSync(path.join(tests, file!), 'utf8').includes(title!));
  expect(missing.map(([, name, title, file]) => `${name}: “${title}” is not in ${file}`)).toEqual([]);
});
