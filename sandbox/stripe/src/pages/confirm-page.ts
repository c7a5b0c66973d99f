/** The pages a payer is sent to in the middle of a payment: the bank's challenge, Alipay, the WeChat Pay code. */
import { createHash } from 'node:crypto';
import type { PaymentMethodType } from '../records.ts';
import { translate } from './language.ts';
import type { Language, TextKey } from './language.ts';
import { html, page } from './layout.ts';
import type { Markup } from './layout.ts';

type Wording = { title: TextKey; text: TextKey; approve: TextKey; fail: TextKey; later: TextKey | null };

const WORDING: Record<PaymentMethodType, Wording> = {
  card: { title: 'challengeTitle', text: 'challengeText', approve: 'challengeApprove', fail: 'challengeFail', later: null },
  alipay: { title: 'alipayTitle', text: 'alipayText', approve: 'walletApprove', fail: 'walletFail', later: 'walletLater' },
  wechat_pay: { title: 'wechatTitle', text: 'wechatText', approve: 'wechatApprove', fail: 'wechatFail', later: 'walletLater' },
};

const SIDE = 25;

function finder(x: number, y: number): Markup {
  return html`<rect x="${x}" y="${y}" width="7" height="7"/><rect x="${x + 1}" y="${y + 1}" width="5" height="5" fill="#fff"/><rect x="${x + 2}" y="${y + 2}" width="3" height="3"/>`;
}

/** Looks like a QR code and is none: the dots come from the session's id, the corners are drawn. */
function codePicture(language: Language, seed: string): Markup {
  const bits: number[] = [];
  for (let round = 0; bits.length < SIDE * SIDE; round += 1) {
    for (const byte of createHash('sha256').update(`${seed}${round}`).digest()) for (let bit = 0; bit < 8; bit += 1) bits.push((byte >> bit) & 1);
  }
  const isCorner = (x: number, y: number) => ((x < 8 || x > SIDE - 9) && y < 8) || (x < 8 && y > SIDE - 9);
  const dots: Markup[] = [];
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) if (bits[y * SIDE + x] === 1 && !isCorner(x, y)) dots.push(html`<rect x="${x}" y="${y}" width="1" height="1"/>`);
  }
  return html`<svg class="code" viewBox="-1 -1 ${SIDE + 2} ${SIDE + 2}" role="img" aria-label="${translate(language, 'wechatCode')}" shape-rendering="crispEdges">
<rect x="-1" y="-1" width="${SIDE + 2}" height="${SIDE + 2}" fill="#fff"/>${dots}${finder(0, 0)}${finder(SIDE - 7, 0)}${finder(0, SIDE - 7)}</svg>`;
}

type Confirmation = {
  method: PaymentMethodType;
  summary: Markup;
  /** Where the answer goes, and where somebody goes who wants to pay in another way. */
  address: string;
  otherWay: string | null;
  /** What the picture of a code is drawn from. */
  seed: string;
};

export function confirmPage(language: Language, { method, summary, address, otherWay, seed }: Confirmation): string {
  const words = WORDING[method];
  const text = (key: TextKey) => translate(language, key);
  return page(language, {
    title: text(words.title),
    body: html`<h1>${text(words.title)}</h1>
${summary}
<form method="post" action="${address}">
<p>${text(words.text)}</p>
${method === 'wechat_pay' && codePicture(language, seed)}
<button name="answer" value="approve">${text(words.approve)}</button>
<button class="quiet" name="answer" value="fail">${text(words.fail)}</button>
${words.later && html`<button class="quiet" name="answer" value="later">${text(words.later)}</button>`}
</form>
${otherWay && html`<p><a href="${otherWay}">${text('otherMethod')}</a></p>`}`,
  });
}
