// npm run bench [-- name …] [-- --all]: one JSON object on standard output; what each figure means is in README.md beside this file.
import { measureAcceptance } from './acceptance';
import { measureJavascript } from './javascript';
import { machineFacts } from './machine';
import { measurePages } from './pages';
import { inScope, Interrupted, say, type Scope } from './scope';
import { measureSettlement } from './settlement';
import { measureStart } from './start';
import { judge, type Measured } from './yardsticks';

type Part = { limitMinutes: number; isAskedFor?: boolean; measure: (scope: Scope) => Promise<{ figures: object; measured: Measured }> };

const PARTS: Record<string, Part> = {
  javascript: { limitMinutes: 5, measure: measureJavascript },
  pages: { limitMinutes: 12, measure: measurePages },
  settlement: { limitMinutes: 12, measure: measureSettlement },
  // Fills a database with a million texts.
  acceptance: { limitMinutes: 25, isAskedFor: true, measure: measureAcceptance },
  // Installs packages into a fresh clone.
  start: { limitMinutes: 10, isAskedFor: true, measure: measureStart },
};

// Every part of a stack listens for the end of this process, and there are several stacks.
process.setMaxListeners(100);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== '--all' && !(name in PARTS));
if (unknown.length > 0) {
  say(`There is no part called ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}; --all for every one.`);
  process.exit(2);
}
const isWanted = (name: string) => asked.includes('--all') || (asked.length === 0 ? !PARTS[name]!.isAskedFor : asked.includes(name));

const machine = machineFacts();
const startedAt = new Date();
const parts: Record<string, object> = {};
const measured: Measured = {};
let hasFailed = false;
for (const [name, part] of Object.entries(PARTS)) {
  if (!isWanted(name)) continue;
  say(`— ${name}`);
  try {
    const result = await inScope(name, part.limitMinutes * 60_000, part.measure);
    parts[name] = result.figures;
    Object.assign(measured, result.measured);
  } catch (error) {
    hasFailed = true;
    parts[name] = { error: error instanceof Error ? error.message : String(error) };
    say(String(error));
    if (error instanceof Interrupted) break;
  }
}
const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
process.stdout.write(`${JSON.stringify({ at: startedAt.toISOString(), seconds, machine, loadAtEnd: machineFacts().loadAverage, yardsticks: judge(measured), ...parts }, null, 2)}\n`);
process.exit(hasFailed ? 1 : 0);
