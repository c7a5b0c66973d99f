// What a process has used, as the kernel counts it. Null where there is no /proc.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second. */
const TICK_MS = 10;

function readStat(pid: number): { parent: number; cpuMs: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return null;
  }
}

/** The process and all below it. */
export function familyOf(pid: number): number[] {
  if (!existsSync('/proc/self/stat')) return [pid];
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    if (stat) parents.set(Number(name), stat.parent);
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** Milliseconds of processor time of a process and its children so far. */
export function cpuMsOf(pid: number): number | null {
  if (!readStat(pid)) return null;
  return familyOf(pid).reduce((sum, member) => sum + (readStat(member)?.cpuMs ?? 0), 0);
}

/** Resident memory of one process in MB. */
export function residentMbOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}
