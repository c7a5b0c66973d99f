// Why a money operation waits or was refused, in words; what only the provider names keeps the provider's name.
type Words = { (key: `operationReason.${string}`): string; has: (key: `operationReason.${string}`) => boolean };

export function operationReason(code: string | null, words: Words): string {
  if (code === null) return '–';
  const key = `operationReason.${code}` as const;
  return words.has(key) ? words(key) : code;
}
