// npm run check:ledger: every invariant on the database of DATABASE_URL, which is all it needs to know. Exit code 1 and one line per finding when
// the books do not hold, 2 when they cannot be read.
import { useDatabase } from '@/lib/db/client';
import { currentTime } from '@/lib/time/clock';
import { CHECK_COUNT, runChecks } from './checks';

const address = process.env.DATABASE_URL;
if (!address) {
  console.error('No database: set DATABASE_URL, or start the product with `npm start` first.');
  process.exit(2);
}
await useDatabase(address);
const findings = await runChecks(currentTime()).catch((error: Error) => {
  console.error(`The books cannot be read: ${error.message}`);
  process.exit(2);
});
for (const { rule, row, detail } of findings) console.log(`BROKEN  ${rule}\n        ${row}: ${detail}`);
console.log(findings.length === 0 ? `The books hold: ${CHECK_COUNT} invariants checked.` : `${findings.length} finding(s).`);
await useDatabase(null);
process.exit(findings.length === 0 ? 0 : 1);
