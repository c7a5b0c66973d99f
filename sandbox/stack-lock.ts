import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Claims a data directory for this process; throws when another live process holds it. Released when the process ends. */
export function claimDirectory(dataDirectory: string): void {
  const file = path.join(dataDirectory, 'running.pid');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new Error(`It is running already (process ${holder}): stop that one first, or set HUSSAR_DATA to another directory for a second one.`);
  }
  writeFileSync(file, String(process.pid));
  process.once('exit', () => rmSync(file, { force: true }));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A number may have gone to another program since; where the system tells, its command says whether it is one of ours.
    const command = `/proc/${pid}/cmdline`;
    return !existsSync(command) || readFileSync(command, 'utf8').includes('sandbox/start');
  } catch {
    return false;
  }
}
