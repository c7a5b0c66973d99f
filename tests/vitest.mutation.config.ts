// The tests that must notice a changed engine: the same units, without the rest of the product.
import path from 'node:path';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '..') } },
  test: {
    include: ['tests/unit/acceptance/**/*.test.ts', 'tests/unit/criteria/{tranches,sentence}.test.ts'],
    root: path.resolve(import.meta.dirname, '..'),
  },
});
