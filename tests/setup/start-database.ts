// Once a run: a throw-away Postgres with one migrated database that every test file clones.
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/prisma/migrate';
import { removePostgres, startPostgres } from '@/sandbox/postgres';

declare module 'vitest' {
  // Declaration merging works with interfaces only.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface ProvidedContext {
    ownerUrl: string;
  }
}

export const TEMPLATE = 'hussar_template';
export const RUNTIME_PASSWORD = 'runtime';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = path.resolve(`.hussar/vitest-${process.pid}`);
  const postgres = await startPostgres({ dataDirectory, password: 'owner', isDisposable: true });
  const admin = new pg.Client({ connectionString: `${postgres.ownerUrl}/postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate({ ownerUrl: `${postgres.ownerUrl}/${TEMPLATE}`, runtimeLogin: { name: 'hussar_app', password: RUNTIME_PASSWORD } });
  await admin.end();
  project.provide('ownerUrl', postgres.ownerUrl);
  return async () => {
    await postgres.stop();
    removePostgres(dataDirectory);
  };
}
