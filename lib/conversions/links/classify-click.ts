// What a request of a link was, as far as it says itself. Repeats are told apart later, where earlier clicks are known. Pure.
import { isbot } from 'isbot';

type HeaderValue = string | string[] | undefined;
export type ClickRequest = { method: string; headers: Readonly<Record<string, HeaderValue>> };
export type SeenClick = { class: 'HUMAN' | 'BOT' | 'PREFETCH'; reason: string };

/** Those that fetch a page so that a messenger can show what is behind a link; people come later, by themselves. */
const PREVIEWS =
  /WhatsApp\/|TelegramBot|facebookexternalhit|Facebot|Twitterbot|Slackbot|Discordbot|LinkedInBot|SkypeUriPreview|Iframely|DingTalkBot|WeChatShareExtension|wechat-link-preview|MicroMessenger-LinkPreview|QQ-URL-Manager|FeishuBot|Lark-URL-Preview|redditbot|Pinterestbot|vkShare/i;
/** Crawlers of China and tools that no list of the world keeps. */
const KNOWN_BOTS =
  /Bytespider|Baiduspider|Sogou|360Spider|YisouSpider|HaosouSpider|PetalBot|Toutiao(?:Spider|Bot)|headless|phantomjs|selenium|puppeteer|playwright/i;

const first = (value: HeaderValue): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

export function classifyClick({ method, headers }: ClickRequest): SeenClick {
  const agent = first(headers['user-agent']).trim();
  if (method === 'HEAD') return { class: 'BOT', reason: 'HEAD' };
  if (agent === '') return { class: 'BOT', reason: 'NO_AGENT' };
  const purpose = `${first(headers['sec-purpose'])} ${first(headers.purpose)} ${first(headers['x-purpose'])} ${first(headers['x-moz'])}`;
  if (/prefetch|preview|prerender/i.test(purpose)) return { class: 'PREFETCH', reason: 'PURPOSE' };
  if (PREVIEWS.test(agent)) return { class: 'PREFETCH', reason: 'PREVIEW' };
  if (KNOWN_BOTS.test(agent) || isbot(agent)) return { class: 'BOT', reason: 'AGENT' };
  return { class: 'HUMAN', reason: '' };
}
