// Prisma's schema engine as WebAssembly: computes and applies migrations without a downloaded binary, and keeps the same
// `_prisma_migrations` table as the command line, so that `prisma migrate deploy` stays usable elsewhere.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const here = path.dirname(fileURLToPath(import.meta.url));
export const schemaDirectory = path.join(here, 'schema');
export const migrationsDirectory = path.join(here, 'migrations');

type SchemaFile = { path: string; content: string };
type SchemaSource = { tag: 'empty' } | { tag: 'schemaDatamodel'; files: SchemaFile[] };

/** The calls of the engine that we use. */
type SchemaEngine = {
  diff: (input: object) => Promise<{ stdout: string }>;
  applyMigrations: (input: object) => Promise<{ appliedMigrationNames: string[] }>;
};
type EngineModule = {
  __wbg_set_wasm: (exports: unknown) => void;
  SchemaEngine: { new: (options: object, log: () => void, adapter: unknown) => Promise<SchemaEngine> };
};

const filters = { externalTables: [], externalEnums: [] };

export function readSchemaFiles(directory = schemaDirectory): SchemaFile[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(path.join(directory, name), 'utf8') }));
}

/** The stock adapter cuts a script at every semicolon, also within function bodies; Postgres itself takes the script whole. */
class WholeScriptPg extends PrismaPg {
  readonly #connectionString: string;
  readonly #opened: Awaited<ReturnType<PrismaPg['connect']>>[] = [];

  constructor(connectionString: string) {
    super({ connectionString });
    this.#connectionString = connectionString;
  }

  override async connect(): Promise<Awaited<ReturnType<PrismaPg['connect']>>> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      const client = new pg.Client({ connectionString: this.#connectionString });
      await client.connect();
      try {
        await client.query(script);
      } finally {
        await client.end();
      }
    };
    this.#opened.push(adapter);
    return adapter;
  }

  /** Ends the connections, and with them the lock that keeps two migrations apart. */
  async close(): Promise<void> {
    for (const adapter of this.#opened.splice(0)) await adapter.dispose();
  }
}

/** Instantiated once: the bindings keep a heap of their own that a second instance would not share. */
let loadedModule: Promise<EngineModule> | undefined;

async function loadModule(): Promise<EngineModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = (await import(path.join(folder, 'schema_engine_bg.js'))) as EngineModule;
  const module = await WebAssembly.compile(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

async function withEngine<Result>(connectionString: string, use: (engine: SchemaEngine) => Promise<Result>): Promise<Result> {
  const bindings = await (loadedModule ??= loadModule());
  const datamodels = readSchemaFiles().map((file) => [file.path, file.content]);
  const connections = new WholeScriptPg(connectionString);
  try {
    return await use(await bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(connections)));
  } finally {
    await connections.close();
  }
}

/** Names of migrations that were applied now. */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const names = readdirSync(migrationsDirectory)
    .filter((name) => /^\d/.test(name))
    .sort();
  const migrationsList = {
    baseDir: migrationsDirectory,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: readFileSync(path.join(migrationsDirectory, 'migration_lock.toml'), 'utf8') },
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(path.join(migrationsDirectory, name, 'migration.sql'), 'utf8') } },
    })),
  };
  return withEngine(connectionString, async (engine) => (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames);
}

/** SQL that leads from one schema to the other; file to file. The connection is only what the engine insists on having. */
export async function diffSchemas(connectionString: string, from: SchemaSource, to: SchemaSource): Promise<string> {
  return withEngine(
    connectionString,
    async (engine) => (await engine.diff({ from, to, script: true, shadowDatabaseUrl: null, exitCode: null, filters })).stdout,
  );
}
