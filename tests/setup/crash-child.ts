// Runs one money step in a process of its own, which the failpoint named in FAILPOINT ends like a power cut.
import { acceptSubmission } from '@/lib/acceptance/accept-submission';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { drainMoney } from '@/lib/wiring/drain';
import { viewerOf } from '../factories/people';

const [flow, milestoneId, userId] = process.argv.slice(2);
const now = new Date(Date.now() + 5_000);
if (flow === 'accept') await acceptSubmission({ input: { milestoneId: milestoneId! }, viewer: await viewerOf(userId!), now });
if (flow === 'give-back') await cancelMilestone({ input: { milestoneId: milestoneId! }, viewer: await viewerOf(userId!), now });
await drainMoney(now);
process.exit(0);
