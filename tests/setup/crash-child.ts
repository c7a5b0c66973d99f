// Runs one money step in a process of its own, which the failpoint named in FAILPOINT ends like a power cut.
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { confirmBatch } from '@/lib/payouts/answer-batch';
import { exportBatch } from '@/lib/payouts/export-batch';
import { drainMoney } from '@/lib/wiring/drain';
import { viewerOf } from '../factories/people';

const [flow, objectId, userId] = process.argv.slice(2);
const now = new Date(Date.now() + 5_000);
if (flow === 'accept') await acceptSubmission({ input: { milestoneId: objectId! }, viewer: await viewerOf(userId!), now });
if (flow === 'give-back') await cancelMilestone({ input: { milestoneId: objectId! }, viewer: await viewerOf(userId!), now });
if (flow === 'export-batch') await exportBatch({ input: { currency: 'CNY' }, viewer: await viewerOf(userId!), now: new Date(Date.now() + 60_000) });
if (flow === 'confirm-batch') await confirmBatch({ input: { batchId: objectId!, reference: 'BANK-1' }, viewer: await viewerOf(userId!), now });
await drainMoney(now);
process.exit(0);
