// Tests on the real Postgres and the payment sandbox: integration and stories. Every file has a database and a sandbox of its own.
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    root,
    include: ['tests/integration/**/*.test.ts', 'tests/stories/**/*.test.ts'],
    globalSetup: ['tests/setup/start-database.ts'],
    setupFiles: ['tests/setup/open-world.ts'],
    env: { LOG_LEVEL: 'silent' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
