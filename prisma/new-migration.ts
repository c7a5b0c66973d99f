// npm run migrate:new <name>: writes the SQL from the schema of the last migration to the present one; hand-written parts are added to the same file.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { removePostgres, startPostgres } from '../sandbox/postgres';
import { diffSchemas, migrationsDirectory, readSchemaFiles } from './schema-engine';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Usage: npm run migrate:new <name_in_snake_case>');
const snapshot = path.join(migrationsDirectory, 'schema-of-last-migration.json');
const files = readSchemaFiles();
const from = existsSync(snapshot) ? { tag: 'schemaDatamodel' as const, files: JSON.parse(readFileSync(snapshot, 'utf8')) } : { tag: 'empty' as const };
const dataDirectory = path.join(migrationsDirectory, '..', '..', '.hussar', 'diff');
const postgres = await startPostgres({ dataDirectory, password: 'diff', isDisposable: true });
const sql = await diffSchemas(`${postgres.ownerUrl}/postgres`, from, { tag: 'schemaDatamodel', files });
await postgres.stop();
removePostgres(dataDirectory);
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = path.join(migrationsDirectory, `${stamp}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'migration.sql'), sql);
writeFileSync(snapshot, `${JSON.stringify(files, null, 1)}\n`);
console.log(`${folder}/migration.sql`);
