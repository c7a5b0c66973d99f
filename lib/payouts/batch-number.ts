/** How people call a batch. */
export function batchNumber(serial: number): string {
  return `PB-${String(serial).padStart(6, '0')}`;
}
