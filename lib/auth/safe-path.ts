/** A path of ours to go on with, from untrusted text; `fallback` for everything that could lead elsewhere. */
export function safePath(candidate: string | null | undefined, fallback: string): string {
  if (!candidate || candidate.length > 500) return fallback;
  const decoded = decodeTwice(candidate);
  if (decoded === null || [candidate, decoded].some((text) => !/^\/(?![/\\])/.test(text) || /[\\\p{Cc}]/u.test(text) || text.startsWith('//'))) return fallback;
  const base = 'http://own.invalid';
  const parsed = URL.parse(candidate, base);
  return parsed?.origin === base ? `${parsed.pathname}${parsed.search}` : fallback;
}

function decodeTwice(text: string): string | null {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return null;
  }
}
