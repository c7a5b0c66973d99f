/**
 * Parameter shapes: what an endpoint accepts, read strictly as Stripe does (unknown, missing and mistyped parameters
 * are refused before anything executes). Form bodies carry text, JSON bodies carry types; one shape reads both.
 */
import { invalidParameter, notSimulated } from './errors.ts';
import type { RawParams } from './form-body.ts';

export type Wire = 'form' | 'json';
export type Field<T> = { read(raw: unknown, path: string, wire: Wire): T; isRequired?: boolean };
// `any` on purpose: a shape mixes fields of every type and `Params` recovers each.
// oxlint-disable-next-line typescript/no-explicit-any
export type Shape = Record<string, Field<any>>;
type Value<F> = F extends Field<infer T> ? T : never;
type RequiredKeys<S extends Shape> = { [K in keyof S]: S[K] extends { isRequired: true } ? K : never }[keyof S];
export type Params<S extends Shape> = { [K in RequiredKeys<S>]: Value<S[K]> } & {
  [K in Exclude<keyof S, RequiredKeys<S>>]?: Value<S[K]>;
};

function joinPath(parent: string, key: string, wire: Wire): string {
  if (parent === '') return key;
  return wire === 'form' ? `${parent}[${key}]` : `${parent}.${key}`;
}

function isTable(raw: unknown): raw is RawParams {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** A mistyped value in a message; a table has no text of its own. */
function shown(raw: unknown): string {
  return typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'nothing');
}

function refuseUnknown(raw: RawParams, shape: Shape, path: string, wire: Wire): void {
  const unknown = Object.keys(raw)
    .filter((key) => !Object.hasOwn(shape, key))
    .map((key) => joinPath(path, key, wire));
  if (unknown.length === 0) return;
  throw invalidParameter({
    code: 'parameter_unknown',
    message: `Received unknown parameter${unknown.length > 1 ? 's' : ''}: ${unknown.join(', ')}`,
    param: unknown[0]!,
  });
}

export function readParams<S extends Shape>(shape: S, raw: RawParams, wire: Wire, path = ''): Params<S> {
  refuseUnknown(raw, shape, path, wire);
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(shape)) {
    const given = raw[key];
    if (given === undefined || (given === null && field.isRequired)) {
      if (!field.isRequired) continue;
      const param = joinPath(path, key, wire);
      throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${param}.`, param });
    }
    values[key] = field.read(given, joinPath(path, key, wire), wire);
  }
  return values as Params<S>;
}

export function required<T>(field: Field<T>): Field<T> & { isRequired: true } {
  return { ...field, isRequired: true };
}

/** Accepts an empty value (form) or null (JSON) as "take the value away". */
export function clearable<T>(field: Field<T>): Field<T | null> {
  return { read: (raw, path, wire) => (raw === '' || raw === null ? null : field.read(raw, path, wire)) };
}

export function text({ maxLength = 5000 }: { maxLength?: number } = {}): Field<string> {
  return {
    read(raw, path) {
      if (typeof raw !== 'string') throw invalidParameter({ message: `Invalid string: ${shown(raw)}`, param: path });
      if (raw === '') {
        throw invalidParameter({
          code: 'parameter_invalid_empty',
          message: `An empty value was given for '${path}', which cannot be unset. Leave it out or give a value.`,
          param: path,
        });
      }
      if (raw.length > maxLength) {
        throw invalidParameter({ message: `Invalid string: ${path} is longer than ${maxLength} characters.`, param: path });
      }
      return raw;
    },
  };
}

export function url(): Field<string> {
  const plain = text();
  return {
    read(raw, path, wire) {
      const value = plain.read(raw, path, wire);
      // Templates such as {CHECKOUT_SESSION_ID} are legal in these addresses though not in URLs.
      if (!/^https?:\/\//i.test(value) || !URL.canParse(value.replaceAll(/[{}]/g, ''))) {
        throw invalidParameter({ code: 'url_invalid', message: `Not a valid URL: ${value}`, param: path });
      }
      return value;
    },
  };
}

export function integer({ min, max }: { min?: number; max?: number } = {}): Field<number> {
  return {
    read(raw, path, wire) {
      const isInteger = wire === 'form' ? typeof raw === 'string' && /^-?\d{1,15}$/.test(raw) : Number.isSafeInteger(raw);
      if (!isInteger && !(wire === 'json' && typeof raw === 'string' && /^-?\d{1,15}$/.test(raw))) {
        throw invalidParameter({ code: 'parameter_invalid_integer', message: `Invalid integer: ${shown(raw)}`, param: path });
      }
      const value = Number(raw);
      if (min !== undefined && value < min) {
        throw invalidParameter({ code: 'parameter_invalid_integer', message: `This value must be greater than or equal to ${min}.`, param: path });
      }
      if (max !== undefined && value > max) {
        throw invalidParameter({ code: 'parameter_invalid_integer', message: `This value must be less than or equal to ${max}.`, param: path });
      }
      return value;
    },
  };
}

/** A number above zero with decimals, as text or, in JSON, as a number. */
export function positive(): Field<number> {
  return {
    read(raw, path) {
      const value = typeof raw === 'number' || (typeof raw === 'string' && /^\d{1,12}(\.\d{1,12})?$/.test(raw)) ? Number(raw) : Number.NaN;
      if (!(value > 0 && Number.isFinite(value))) throw invalidParameter({ message: `Invalid number: ${shown(raw)}`, param: path });
      return value;
    },
  };
}

export function flag(): Field<boolean> {
  return {
    read(raw, path) {
      if (raw === true || raw === 'true') return true;
      if (raw === false || raw === 'false') return false;
      throw invalidParameter({ message: `Invalid boolean: ${shown(raw)}`, param: path });
    },
  };
}

export function oneOf<const T extends string>(options: readonly T[]): Field<T> {
  return {
    read(raw, path) {
      const match = options.find((option) => option === raw);
      if (match === undefined) {
        throw invalidParameter({ message: `Invalid ${path}: must be one of ${options.join(', ')}`, param: path });
      }
      return match;
    },
  };
}

/** Stripe takes either case and always answers lower case. */
export function currency(): Field<string> {
  return {
    read(raw, path) {
      if (typeof raw === 'string' && /^[a-z]{3}$/i.test(raw)) return raw.toLowerCase();
      throw invalidParameter({ message: `Invalid currency: ${shown(raw)}`, param: path });
    },
  };
}

export function hash<S extends Shape>(shape: S): Field<Params<S>> {
  return {
    read(raw, path, wire) {
      if (!isTable(raw)) throw invalidParameter({ message: 'Invalid object', param: path });
      return readParams(shape, raw, wire, path);
    },
  };
}

export function list<T>(item: Field<T>, { maxItems = 100 }: { maxItems?: number } = {}): Field<T[]> {
  return {
    read(raw, path, wire) {
      const items = Array.isArray(raw)
        ? raw
        : typeof raw === 'string'
          ? [raw]
          : isTable(raw) && Object.keys(raw).every((key) => /^\d+$/.test(key))
            ? Object.entries(raw)
                .sort(([a], [b]) => Number(a) - Number(b))
                .map(([, value]) => value)
            : null;
      if (items === null) throw invalidParameter({ message: 'Invalid array', param: path });
      if (items.length > maxItems) throw invalidParameter({ message: `Invalid array: at most ${maxItems} items.`, param: path });
      return items.map((value, position) => item.read(value, `${path}[${position}]`, wire));
    },
  };
}

/** Any table of named values, for parameters whose keys are data. */
export function table<T>(value: Field<T>): Field<Record<string, T>> {
  return {
    read(raw, path, wire) {
      if (!isTable(raw)) throw invalidParameter({ message: 'Invalid object', param: path });
      return Object.fromEntries(Object.entries(raw).map(([key, inner]) => [key, value.read(inner, joinPath(path, key, wire), wire)]));
    },
  };
}

export type Range = { gt?: number; gte?: number; lt?: number; lte?: number };

/** `created=5` or `created[gte]=5`. */
export function range(): Field<Range> {
  const bound = integer();
  const bounds = hash({ gt: bound, gte: bound, lt: bound, lte: bound });
  return {
    read(raw, path, wire) {
      if (isTable(raw)) return bounds.read(raw, path, wire);
      const exact = bound.read(raw, path, wire);
      return { gte: exact, lte: exact };
    },
  };
}

/** A parameter Stripe knows and this simulation does not: refused by name instead of ignored. */
export function unsupported(): Field<never> {
  return {
    read(_raw, path) {
      throw notSimulated(path);
    },
  };
}

export function unsupportedFields<const K extends string>(names: readonly K[]): Record<K, Field<never>> {
  return Object.fromEntries(names.map((name) => [name, unsupported()])) as Record<K, Field<never>>;
}
