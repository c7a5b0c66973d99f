import { invalidParameter } from './errors.ts';

/** A parsed body: nested tables of text for form bodies, anything JSON can say for v2. */
export type RawParams = { [key: string]: unknown };

const DEEPEST = 10;

function decode(text: string): string {
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  } catch {
    throw invalidParameter({ message: 'The request contains text that is not properly percent-encoded.' });
  }
}

/** `a[b][0][]` becomes `['a', 'b', '0', '']`. */
function keySteps(key: string): string[] {
  const bracket = key.indexOf('[');
  if (bracket <= 0) return [key];
  return [
    key.slice(0, bracket),
    ...key
      .slice(bracket + 1)
      .replace(/\]$/, '')
      .split(']['),
  ];
}

function emptyTable(): RawParams {
  // Without a prototype a key such as __proto__ is a key like any other.
  return Object.create(null) as RawParams;
}

function assign(root: RawParams, steps: string[], value: string): void {
  if (steps.length > DEEPEST) throw invalidParameter({ message: 'Parameters are nested too deeply.' });
  let table = root;
  for (const [position, step] of steps.entries()) {
    const name = step === '' ? String(Object.keys(table).length) : step;
    if (position === steps.length - 1) {
      table[name] = value;
      return;
    }
    const next = table[name];
    if (typeof next === 'object' && next !== null) {
      table = next as RawParams;
    } else {
      const created = emptyTable();
      table[name] = created;
      table = created;
    }
  }
}

/** Reads `application/x-www-form-urlencoded` text with nested brackets; lists become tables with numbers as keys. */
export function parseForm(text: string): RawParams {
  const root = emptyTable();
  if (text === '') return root;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    assign(root, keySteps(key), equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }
  return root;
}

/** Reads a v2 body; an empty one means no parameters. */
export function parseJson(text: string): RawParams {
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as RawParams;
  } catch {
    // Falls through to the same refusal as a body that is JSON but no object.
  }
  throw invalidParameter({ message: 'The request body must be a JSON object.' });
}

/** The same parameters give the same text whatever their order: compared when an idempotency key comes again. */
export function canonicalText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`).join(',')}}`;
}
