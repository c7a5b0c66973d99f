// One look at the table, and the address to go on to. The click itself is written down after the answer.
import { createHmac } from 'node:crypto';
import { networkOf } from '@/lib/auth/request-address';
import { db } from '@/lib/db/client';
import { timeOrderedId } from '@/lib/db/time-ordered-id';
import { classifyClick, type ClickRequest } from './classify-click';
import { isWithinPace } from './click-pace';
import { recordClick } from './record-clicks';
import { withClickId } from './target-url';

type FoundLink = { id: string; targetUrl: string; visitorSecret: string };

export type Visit = ClickRequest & { /** As the connection or a trusted hop tells it. Never stored. */ address: string };

/**
 * Where the link of this code leads, with the click's id, or null when there is none or it is switched off. Whoever asks is let through; what
 * the request was is decided and written down aside, so that the visitor waits for nothing.
 */
export async function followLink(code: string, visit: Visit, now: Date): Promise<string | null> {
  const [link] = await db().$queryRaw<FoundLink[]>`
    SELECT id::text, target_url AS "targetUrl", visitor_secret AS "visitorSecret" FROM tracked_link WHERE code = ${code} AND disabled_at IS NULL`;
  if (!link) return null;
  const id = timeOrderedId(now.getTime());
  const network = networkOf(visit.address);
  const seen = classifyClick(visit);
  const click = isWithinPace(network, now) ? seen : { class: 'FLOOD' as const, reason: 'NETWORK' };
  const agent = visit.headers['user-agent'];
  recordClick({ id, linkId: link.id, at: now, ...click, visitor: click.class === 'HUMAN' ? visitorOf(link, network, String(agent ?? '')) : null });
  return withClickId(link.targetUrl, id);
}

/** A network of many people and the name of a browser, under a secret of the link: comparable within one link, readable by nobody. */
function visitorOf(link: FoundLink, network: string, agent: string): string {
  return createHmac('sha256', link.visitorSecret).update(`${network}\n${agent}`).digest('base64url').slice(0, 27);
}
