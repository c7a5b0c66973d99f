import { invalidParameter } from './errors.ts';
import type { Field } from './params.ts';

export type Metadata = { [name: string]: string };
/** Changes by key; an empty text takes the key away. `'clear'` takes all away. */
export type MetadataChange = Metadata | 'clear';

const MAX_KEYS = 50;
const MAX_KEY_LENGTH = 40;
const MAX_VALUE_LENGTH = 500;

/** Limits as documented at docs.stripe.com/api/metadata. */
export function metadata(): Field<MetadataChange> {
  return {
    read(raw, path) {
      if (raw === '' || raw === null) return 'clear';
      if (typeof raw !== 'object' || Array.isArray(raw)) throw invalidParameter({ message: 'Invalid object', param: path });
      const change: Metadata = {};
      for (const [key, value] of Object.entries(raw as object)) {
        const param = `${path}[${key}]`;
        if (value !== null && typeof value === 'object') {
          throw invalidParameter({ message: `Metadata values must be text: ${key}`, param });
        }
        const text = value === null ? '' : String(value);
        if (key.length > MAX_KEY_LENGTH) {
          throw invalidParameter({ message: `Metadata keys can have up to ${MAX_KEY_LENGTH} characters: ${key}`, param });
        }
        if (text.length > MAX_VALUE_LENGTH) {
          throw invalidParameter({ message: `Metadata values can have up to ${MAX_VALUE_LENGTH} characters: ${key}`, param });
        }
        change[key] = text;
      }
      if (Object.keys(change).length > MAX_KEYS) {
        throw invalidParameter({ message: `Metadata can have up to ${MAX_KEYS} keys.`, param: path });
      }
      return change;
    },
  };
}

export function applyMetadata(current: Metadata, change: MetadataChange | undefined): Metadata {
  if (change === undefined) return current;
  if (change === 'clear') return {};
  const merged = { ...current, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}
