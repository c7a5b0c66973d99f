/** How a contract is called by people: HS-000123. */
export function contractNumber(serial: number): string {
  return `HS-${String(serial).padStart(6, '0')}`;
}
