// Where a tracked link may lead: a public web page, named by its host. Pure.
import { isIP } from 'node:net';

export const MAX_TARGET_LENGTH = 1_500;

/** FORM no address of a web page · SECRET carries a name or password · PRIVATE is not on the public web · OWN leads back into our own links. */
export type TargetProblem = 'FORM' | 'SECRET' | 'PRIVATE' | 'OWN';
export type CheckedTarget = { ok: true; url: string } | { ok: false; problem: TargetProblem };

/** Names that never belong to the public web (RFC 2606, 6761, 6762, 8375) and those of cloud machines' own data. */
const PRIVATE_NAME = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|invalid|onion|home\.arpa|arpa)$/;

/** The address as it will be answered with, or why it may not be. `ownHost` is ours: a link to a link would count nothing. */
export function checkTarget(text: string, ownHost: string): CheckedTarget {
  const trimmed = text.trim();
  // What browsers silently drop or bend (tabs, line breaks, backslashes) would make the checked address another than the followed one.
  if (trimmed === '' || trimmed.length > MAX_TARGET_LENGTH || /[\s\\\u0000-\u001f\u007f"<>^`{|}]/.test(trimmed)) return { ok: false, problem: 'FORM' };
  if (!/^https?:\/\/[^/?#]/i.test(trimmed)) return { ok: false, problem: 'FORM' };
  const url = URL.parse(trimmed);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return { ok: false, problem: 'FORM' };
  if (url.username !== '' || url.password !== '' || /^https?:\/\/[^/?#]*@/i.test(trimmed)) return { ok: false, problem: 'SECRET' };
  const host = url.hostname.replace(/\.$/, '').toLowerCase();
  // Numbers in any disguise (0x7f.1, 2130706433, [::1]) have become plain ones by now.
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0 || !host.includes('.') || PRIVATE_NAME.test(host)) return { ok: false, problem: 'PRIVATE' };
  if (url.host === ownHost && /^\/(?:en\/|zh\/)?r(?:\/|$)/.test(url.pathname)) return { ok: false, problem: 'OWN' };
  return url.href.length > MAX_TARGET_LENGTH ? { ok: false, problem: 'FORM' } : { ok: true, url: url.href };
}

/** The parameter by which a click is known again when an order comes of it. */
export const CLICK_PARAMETER = 'hsr';

/** The target with the click's id in its query; everything else of the address stays as it is. */
export function withClickId(targetUrl: string, clickId: string): string {
  const at = targetUrl.indexOf('#');
  const [page, rest] = at < 0 ? [targetUrl, ''] : [targetUrl.slice(0, at), targetUrl.slice(at)];
  return `${page}${page.includes('?') ? '&' : '?'}${CLICK_PARAMETER}=${clickId}${rest}`;
}
