// npm run check:ledger: every invariant on the database of DATABASE_URL. Exit code 1 and one line per finding when the books do not hold.
import { db } from '@/lib/db/client';
import { currentTime } from '@/lib/time/clock';
import { CHECK_COUNT, runChecks } from './checks';

const findings = await runChecks(currentTime());
for (const { rule, row, detail } of findings) console.log(`BROKEN  ${rule}\n        ${row}: ${detail}`);
console.log(findings.length === 0 ? `The books hold: ${CHECK_COUNT} invariants checked.` : `${findings.length} finding(s).`);
await db().$disconnect();
process.exit(findings.length === 0 ? 0 : 1);
