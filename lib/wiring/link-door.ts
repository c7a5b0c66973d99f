// Tracked links, answered by the web process itself before the framework: a visitor of a shop waits for one look at one table.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '@/lib/env/env';
import { followLink } from '@/lib/conversions/links/follow-link';
import { LINK_PATH } from '@/lib/conversions/links/link-code';
import { log } from '@/lib/log/log';
import { currentTime } from '@/lib/time/clock';

/**
 * Answers a link that leads somewhere and says true. False for every other request; a link that leads nowhere is handed on with the address
 * of the page that says so, in the visitor's language.
 */
export async function answerLink(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const code = LINK_PATH.exec(request.url ?? '')?.[1];
  if (!code || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  try {
    const { method, headers } = request;
    const target = await followLink(code, { method, headers, address: addressOf(request) }, currentTime());
    if (target) {
      redirect(response, target);
      return true;
    }
  } catch (error) {
    log.error({ err: error }, 'link not followed');
  }
  if (prefersEnglish(String(request.headers['accept-language'] ?? ''))) request.url = `/en/r/${code}`;
  return false;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, {
    location,
    'content-length': 0,
    // Kept by no one in between: every visit has a number of its own.
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end();
}

/** The connection's own address, or what our own hop in front appended last. */
function addressOf(request: IncomingMessage): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return (env().TRUST_PROXY ? forwarded : undefined) || (request.socket.remoteAddress ?? 'unknown');
}

/** The product's own language is Chinese; English for who names it before Chinese. */
export function prefersEnglish(accepted: string): boolean {
  const english = accepted.search(/\ben\b/i);
  const chinese = accepted.search(/\bzh\b/i);
  return english >= 0 && (chinese < 0 || english < chinese);
}
