import { readFileSync } from 'node:fs';
import os from 'node:os';

/** What the figures were measured on. Load above the number of cores means neighbours: trust ratios, and of those the ones of processor time. */
export function machineFacts() {
  const version = (name: string) => (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
  const cpus = os.cpus();
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    freeMemoryGb: Math.round(os.freemem() / 1024 ** 3),
    loadAverage: os.loadavg().map((value) => Math.round(value * 10) / 10),
    node: process.version,
    next: version('next'),
    prisma: version('@prisma/client'),
    pg: version('pg'),
  };
}
