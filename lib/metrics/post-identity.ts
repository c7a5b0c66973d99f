// What a post's address or id says about which post it is. Two texts of the same post give the same identity however the address is written;
// short links for sharing (v.douyin.com, xhslink.com, vm.tiktok.com, fb.watch, b23.tv) do not tell and give none.
import type { Platform } from '@/lib/dimensions/platforms';

/** Host, then path or query; the first group is the id. Several spaces of ids on one platform are told apart by a prefix. */
type IdentityRule = { readonly hosts: RegExp; readonly path?: RegExp; readonly query?: string; readonly prefix?: string };

const RULES: Readonly<Partial<Record<Platform, readonly IdentityRule[]>>> = {
  XIAOHONGSHU: [{ hosts: /(^|\.)xiaohongshu\.com$/, path: /^\/(?:explore|discovery\/item|user\/profile\/[0-9a-f]{24})\/([0-9a-f]{24})$/i }],
  DOUYIN: [
    { hosts: /(^|\.)(?:ies)?douyin\.com$/, path: /^\/(?:share\/)?(?:video|note|slides)\/(\d{15,20})$/ },
    { hosts: /(^|\.)douyin\.com$/, query: 'modal_id' },
  ],
  KUAISHOU: [{ hosts: /(^|\.)kuaishou\.com$/, path: /^\/(?:short-video|fw\/photo|photo)\/([\w-]{6,40})$/ }],
  WECHAT_OFFICIAL: [{ hosts: /^mp\.weixin\.qq\.com$/, path: /^\/s\/([\w-]{10,40})$/, prefix: 's:' }],
  ZHIHU: [
    { hosts: /(^|\.)zhihu\.com$/, path: /^\/(?:question\/\d+\/)?answer\/(\d+)$/, prefix: 'answer:' },
    { hosts: /(^|\.)zhihu\.com$/, path: /^\/p\/(\d+)$/, prefix: 'article:' },
    { hosts: /(^|\.)zhihu\.com$/, path: /^\/zvideo\/(\d+)$/, prefix: 'video:' },
  ],
  BILIBILI: [
    { hosts: /(^|\.)bilibili\.com$/, path: /^\/video\/(BV[0-9A-Za-z]{10})$/, prefix: 'bv:' },
    { hosts: /(^|\.)bilibili\.com$/, path: /^\/video\/av(\d+)$/i, prefix: 'av:' },
  ],
  WEIBO: [
    { hosts: /(^|\.)weibo\.(?:com|cn)$/, path: /^\/(?:status|detail)\/(\d{10,20})$/, prefix: 'id:' },
    { hosts: /(^|\.)weibo\.com$/, path: /^\/\d+\/([0-9A-Za-z]{6,20})$/, prefix: 'mblog:' },
  ],
  TOUTIAO: [{ hosts: /(^|\.)toutiao\.com$/, path: /^\/(?:article|item|video|w|i|a)\/?(\d{15,20})$/ }],
  INSTAGRAM: [{ hosts: /(^|\.)instagram\.com$/, path: /^\/(?:[\w.]+\/)?(?:p|reel|reels|tv)\/([\w-]{5,40})$/ }],
  TIKTOK: [{ hosts: /(^|\.)tiktok\.com$/, path: /^\/@[\w.]+\/(?:video|photo)\/(\d{15,20})$/ }],
  YOUTUBE: [
    { hosts: /(^|\.)youtube\.com$/, path: /^\/(?:shorts|live|embed)\/([\w-]{11})$/ },
    { hosts: /(^|\.)youtube\.com$/, query: 'v' },
    { hosts: /^youtu\.be$/, path: /^\/([\w-]{11})$/ },
  ],
  FACEBOOK: [
    { hosts: /(^|\.)facebook\.com$/, path: /^\/(?:[\w.-]+\/)?(?:posts|videos|reel)\/(?:[^/]+\/)?(\d{6,20}|pfbid\w+)$/ },
    { hosts: /(^|\.)facebook\.com$/, query: 'story_fbid' },
    { hosts: /(^|\.)facebook\.com$/, query: 'v' },
    { hosts: /(^|\.)facebook\.com$/, query: 'fbid' },
  ],
  X: [{ hosts: /(^|\.)(?:x|twitter)\.com$/, path: /^\/[^/]+\/status(?:es)?\/(\d{5,20})$/ }],
};

/** The post an address names, as `<prefix><id>`; null when it names none that we can tell. */
export function identityOfLink(platform: Platform, address: string): string | null {
  const url = urlOf(address);
  if (!url) return null;
  const host = url.hostname.toLowerCase();
  const path = decode(url.pathname).replace(/\/+$/, '');
  for (const { hosts, path: pattern, query, prefix = '' } of RULES[platform] ?? []) {
    if (!hosts.test(host)) continue;
    const id = pattern ? pattern.exec(path)?.[1] : query ? url.searchParams.get(query) : null;
    if (id && /^[\w-]{5,60}$/.test(id)) return prefix + id;
  }
  return platform === 'WECHAT_OFFICIAL' ? articleIdentity(url) : null;
}

/** The id a file gives, as the same platform's addresses would tell it; `null` for a blank or one that a spreadsheet has rounded. */
export function identityOfId(platform: Platform, id: string): string | null {
  const bare = id.trim().replace(/^["'`]+|["']+$/g, '');
  if (!/^[\w/-]{5,80}$/.test(bare)) return null;
  // A page's posts are numbered `<page>_<post>`.
  return platform === 'FACEBOOK' ? (bare.split('_').at(-1) ?? bare) : bare;
}

/** When a TikTok video was made: the upper half of its id counts seconds since 1970. Null for an id that would lie outside 2016–2099. */
export function momentOfTiktokId(identity: string): Date | null {
  if (!/^\d{15,20}$/.test(identity)) return null;
  const seconds = Number(BigInt(identity) >> 32n);
  return seconds > 1_451_606_400 && seconds < 4_102_444_800 ? new Date(seconds * 1_000) : null;
}

/** The older long address of an article: account, message and place in it. */
function articleIdentity(url: URL): string | null {
  if (url.hostname !== 'mp.weixin.qq.com' || url.pathname !== '/s') return null;
  const [account, message, place] = ['__biz', 'mid', 'idx'].map((name) => url.searchParams.get(name));
  return account && message ? `m:${account}:${message}:${place ?? '1'}` : null;
}

function urlOf(address: string): URL | null {
  try {
    const url = new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`);
    return url.hostname.includes('.') ? url : null;
  } catch {
    return null;
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
