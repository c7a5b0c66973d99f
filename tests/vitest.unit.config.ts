// Unit tests: pure rules, no database, no clock. The limit is for what hangs, not for a busy machine.
import path from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '..') } },
  test: { include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'], root: path.resolve(import.meta.dirname, '..'), testTimeout: 60_000 },
});
