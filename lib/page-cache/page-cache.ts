// Pages for visitors who are not signed in, rendered once and kept until what they show changes. The script nonce of each answer is fresh: the kept
// page is cut where its own nonce stood.
import { LRUCache } from 'lru-cache';
import { listenTo, type Listening } from '@/lib/db/listen';
import { RENDER_HEADER } from './rules';

/** Sent by triggers of gigs, businesses and profiles when their transaction commits. */
const CHANNEL = 'public_content';
/** What no notice tells of grows this old: counts of finished work, closing times. */
const KEPT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** `link` is cut like the page. */
type KeptPage = { status: number; pieces: string[]; contentType: string; link: string[] };

const pages = new LRUCache<string, KeptPage>({
  maxSize: MAX_BYTES,
  // Strings of a page are two bytes a character once they hold Chinese.
  sizeCalculation: (page) => page.pieces.reduce((sum, piece) => sum + piece.length * 2, 200),
  ttl: KEPT_MS,
});
const underWay = new Map<string, Promise<KeptPage | null>>();
let changes = 0;
let listening: Listening | undefined;

function forget(): void {
  changes += 1;
  pages.clear();
  underWay.clear();
}

/** The page at `address` with `nonce` in its scripts, or null when it must be rendered for this request. `origin` is where this process answers. */
export async function sharedPage(address: string, origin: string, nonce: string): Promise<Response | null> {
  listening ??= listenTo(CHANNEL, forget);
  // Without notices a kept page could be wrong for long.
  if (!listening.isConnected()) return null;
  const page = pages.get(address) ?? (await renderOnce(address, origin));
  if (!page) return null;
  const headers = new Headers({ 'content-type': page.contentType, 'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate' });
  if (page.link.length > 0) headers.set('link', page.link.join(nonce));
  return new Response(page.pieces.join(nonce), { status: page.status, headers });
}

function renderOnce(address: string, origin: string): Promise<KeptPage | null> {
  const running = underWay.get(address);
  if (running) return running;
  const before = changes;
  const rendering = render(address, origin)
    .then((page) => {
      // A change while it was rendered may or may not be in it.
      if (page?.status === 200 && changes === before) pages.set(address, page);
      return page;
    })
    .finally(() => {
      if (underWay.get(address) === rendering) underWay.delete(address);
    });
  underWay.set(address, rendering);
  return rendering;
}

async function render(address: string, origin: string): Promise<KeptPage | null> {
  const response = await fetch(origin + address, { headers: { [RENDER_HEADER]: '1', accept: 'text/html' }, redirect: 'manual' }).catch(() => null);
  if (!response) return null;
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
  const contentType = response.headers.get('content-type');
  if (!nonce || !contentType?.startsWith('text/html') || (response.status !== 200 && response.status !== 404)) {
    await response.body?.cancel();
    return null;
  }
  return { status: response.status, pieces: (await response.text()).split(nonce), contentType, link: response.headers.get('link')?.split(nonce) ?? [] };
}
