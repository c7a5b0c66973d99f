// The sources as the architecture tests see them: every file with what it imports.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export type SourceFile = { path: string; text: string; imports: string[] };

const ROOTS = ['app', 'components', 'lib', 'prisma', 'sandbox', 'tests', 'proxy.ts', 'next.config.ts'];

function walk(entry: string): string[] {
  if (!statSync(entry).isDirectory()) return /\.(ts|tsx)$/.test(entry) ? [entry] : [];
  if (/(^|\/)(generated|node_modules)$/.test(entry)) return [];
  return readdirSync(entry)
    .sort()
    .flatMap((name) => walk(path.join(entry, name)));
}

/** Imports as paths from the root, without extension; packages by their name. Types count too: they say who knows whom. */
function importsOf(file: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
  return specifiers.map((specifier) => {
    if (specifier.startsWith('@/')) return specifier.slice(2).replace(/\.tsx?$/, '');
    if (specifier.startsWith('.')) return path.join(path.dirname(file), specifier).replace(/\.tsx?$/, '');
    return specifier;
  });
}

export const SOURCES: readonly SourceFile[] = ROOTS.flatMap(walk).map((file) => {
  const text = readFileSync(file, 'utf8');
  return { path: file, text, imports: importsOf(file, text) };
});

export const within = (...folders: string[]) => SOURCES.filter((source) => folders.some((folder) => source.path.startsWith(folder)));
