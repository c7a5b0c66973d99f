// Kilobytes of script that a browser fetches for a page, compressed, beside the floor's.
import { gzipSync } from 'node:zlib';
import { startFloor } from './floor-server';
import { addGigs } from './gig-rows';
import { makeDirectory, startProduct } from './product';
import type { Scope } from './scope';
import { short } from './statistics';

type Weight = { files: number; gzipKb: number; rawKb: number };

/** Every script the document names: tags that modern browsers run, and preloads. */
export function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map((match) => match[0]).filter((tag) => !/\bnomodule\b/i.test(tag));
  const preloads = [...html.matchAll(/<link\b[^>]*>/gi)].map((match) => match[0]).filter((tag) => /rel="modulepreload"/i.test(tag) || (/rel="preload"/i.test(tag) && /as="script"/i.test(tag)));
  const addresses = [...tags.map((tag) => /\bsrc="([^"]+)"/i.exec(tag)?.[1]), ...preloads.map((tag) => /\bhref="([^"]+)"/i.exec(tag)?.[1])];
  return [...new Set(addresses.filter((address) => address !== undefined).map((address) => address.replaceAll('&amp;', '&')))];
}

async function weigh(page: string): Promise<Weight> {
  const response = await fetch(page);
  if (!response.ok) throw new Error(`${page}: ${response.status}`);
  const scripts = scriptsOf(await response.text());
  let gzip = 0;
  let raw = 0;
  for (const script of scripts) {
    const file = await fetch(new URL(script, page));
    if (!file.ok) throw new Error(`${script}: ${file.status}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    raw += bytes.length;
    gzip += gzipSync(bytes).length;
  }
  return { files: scripts.length, gzipKb: short(gzip / 1024), rawKb: short(raw / 1024) };
}

export async function measureJavascript(scope: Scope) {
  const floor = await startFloor(scope, makeDirectory(scope));
  const product = await startProduct(scope, { isDurable: false });
  const [gigId] = await addGigs(product.ownerDatabaseUrl, 30, 1);
  const weights = { floor: await weigh(floor.url), list: await weigh(`${product.url}/gigs`), detail: await weigh(`${product.url}/gigs/${gigId}`) };
  const list = short(weights.list.gzipKb / weights.floor.gzipKb);
  const detail = short(weights.detail.gzipKb / weights.floor.gzipKb);
  return { figures: { ratio: { list, detail }, ...weights }, measured: { 'javascript.list.ratio': list, 'javascript.detail.ratio': detail } };
}
