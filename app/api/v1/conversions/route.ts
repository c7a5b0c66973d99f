import { acceptConversions } from '@/lib/conversions/api/accept-conversions';
import { defineSignedRoute } from '@/lib/conversions/api/define-signed-route';
import { listConversions } from '@/lib/conversions/api/list-conversions';
import { currentTime } from '@/lib/time/clock';

const clocks = { clock: () => new Date(), now: currentTime };

/** One event or up to a hundred, signed by the business's own system. */
export const POST = defineSignedRoute(clocks, acceptConversions);
/** The latest events as we keep them, for checking. */
export const GET = defineSignedRoute(clocks, listConversions);
