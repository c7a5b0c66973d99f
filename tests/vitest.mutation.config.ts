// The tests that must notice a changed engine: the same units, without the rest of the product and with fewer random cases.
import path from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '..') } },
  test: {
    include: ['tests/unit/acceptance/**/*.test.ts', 'tests/unit/criteria/tranches.test.ts'],
    // The engine keeps nothing between calls, so one worker may serve every file.
    isolate: false,
    root: path.resolve(import.meta.dirname, '..'),
    setupFiles: ['tests/setup/few-runs.ts'],
  },
});
