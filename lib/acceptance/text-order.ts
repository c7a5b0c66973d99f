/** By code unit, the same on every machine; a locale's order is not. */
export function compareText(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

export function byId(first: { readonly id: string }, second: { readonly id: string }): number {
  return compareText(first.id, second.id);
}
