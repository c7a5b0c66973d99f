/** A path of ours to go on with, from untrusted text; `fallback` for everything that could lead elsewhere. */
export function safePath(candidate: string | null | undefined, fallback: string): string {
  if (!candidate || candidate.length > 500) return fallback;
  const decoded = decodeTwice(candidate);
  if (decoded === null || [candidate, decoded].some((text) => !/^\/(?![/\\])/.test(text) || /[\\\p{Cc}]/u.test(text) || text.startsWith('//'))) return fallback;
  const base = 'http://own.invalid';
  const parsed = URL.parse(candidate, base);
  if (parsed?.origin !== base) return fallback;
  // A language in front is taken off later; what is left must not begin with two slashes either.
  return (decodeTwice(parsed.pathname) ?? '//').includes('//') ? fallback : `${parsed.pathname}${parsed.search}`;
}

function decodeTwice(text: string): string | null {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    return null;
  }
}
