// Pages for visitors who are not signed in, rendered once and kept until what they show changes. The script nonce of each answer is fresh: the kept
// page is cut where its own nonce stood.
import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import { listenTo, type Listening } from '@/lib/db/listen';
import { RENDER_HEADER } from './rules';

/** Sent by triggers of gigs, businesses and profiles when their transaction commits. */
const CHANNEL = 'public_content';
/** What no notice tells of grows this old: counts of finished work, closing times. */
const KEPT_MS = 120_000;
const MAX_BYTES = 64 * 1024 * 1024;
const RENDER_LIMIT_MS = 15_000;

const agent = new Agent({ keepAlive: true });

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
  if (page.link[0] !== '') headers.set('link', page.link.join(nonce));
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
  const answer = await askSelf(origin + address).catch(() => null);
  const { 'content-security-policy': policy = '', 'content-type': contentType = '', link = [] } = answer?.headers ?? {};
  const nonce = /'nonce-([^']+)'/.exec(String(policy))?.[1];
  if (!answer || !nonce || !contentType.startsWith('text/html') || (answer.status !== 200 && answer.status !== 404)) return null;
  return { status: answer.status, pieces: answer.body.split(nonce), contentType, link: [link].flat().join(', ').split(nonce) };
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Plain HTTP: Next puts its own `fetch` in the place of the platform's, with bookkeeping that a request to ourselves does not need. */
function askSelf(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { [RENDER_HEADER]: '1', accept: 'text/html' } }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
      } catch (error) {
        reject(error);
      }
    });
    request.setTimeout(RENDER_LIMIT_MS, () => request.destroy(new Error('a page was not rendered in time')));
    request.once('error', reject);
  });
}
