// Unit tests: pure rules, no database, no clock.
import path from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '..') } },
  test: { include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'], root: path.resolve(import.meta.dirname, '..') },
});
