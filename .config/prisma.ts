import { defineConfig } from 'prisma/config';

// Only the generator is used from the command line; migrations are applied by prisma/migrate.ts.
export default defineConfig({ schema: '../prisma/schema', migrations: { path: '../prisma/migrations' } });
