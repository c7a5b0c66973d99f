// The acts of the main job as people do them: by the words that stand on the screen of their language, spelled out here once more.
import type { Deal } from '../../factories/contracts';
import { db } from '@/lib/db/client';
import { expect, type Person } from './fixtures';

export const WORDS = {
  zh: {
    prefix: '',
    gig: {
      currency: '币种',
      title: '标题',
      goal: '目标',
      content: '内容要求',
      post: '发布需求',
      propose: '我要报价',
      message: '给商家的话',
      send: '发出报价',
      take: '接受这份报价',
    },
    contract: { name: '输入你的姓名作为签名', agree: '我已阅读并同意以上全部条款', sign: '签署', signed: (name: string) => `${name} 已签署` },
    nextStep: '下一步',
    fund: ['付款到托管', '去付款'],
    submit: ['提交验收', '提交'],
    accept: ['验收通过', '确认通过'],
    requestChanges: ['要求修改', '发出修改要求'],
    giveBack: ['放弃并退款', '放弃并退款'],
    cancel: ['取消里程碑', '取消里程碑'],
    draft: {
      title: '标题',
      text: '文案或说明',
      save: '保存草稿',
      send: '送商家确认',
      approve: '确认，可以发布',
      url: '作品链接',
      publish: '登记发布',
    },
    pay: { alipay: '使用支付宝付款', alipayApprove: '授权付款', wechat: '使用微信支付付款', wechatApprove: '模拟扫码并付款' },
  },
  en: {
    prefix: '/en',
    gig: {
      currency: 'Currency',
      title: 'Title',
      goal: 'Goal',
      content: 'Content',
      post: 'Post the gig',
      propose: 'Make a proposal',
      message: 'Message to the business',
      send: 'Send proposal',
      take: 'Accept this offer',
    },
    contract: {
      name: 'Type your name to sign',
      agree: 'I have read and agree to all terms above',
      sign: 'Sign',
      signed: (name: string) => `Signed by ${name}`,
    },
    nextStep: 'Next step',
    fund: ['Pay into escrow', 'Go to payment'],
    submit: ['Submit for review', 'Submit'],
    accept: ['Accept', 'Accept'],
    requestChanges: ['Request changes', 'Send the request'],
    giveBack: ['Give it back', 'Give it back'],
    cancel: ['Cancel the milestone', 'Cancel the milestone'],
    draft: {
      title: 'Title',
      text: 'Text or notes',
      save: 'Save draft',
      send: 'Send for approval',
      approve: 'Approve for publication',
      url: 'Link of the post',
      publish: 'Record publication',
    },
    pay: {
      alipay: 'Pay with Alipay',
      alipayApprove: 'Authorise payment',
      wechat: 'Pay with WeChat Pay',
      wechatApprove: 'Simulate scan and pay',
    },
  },
} as const;

export type Words = (typeof WORDS)[keyof typeof WORDS];
type Place = Pick<Deal, 'contractId'> & { milestoneId: string };

export const workroom = (deal: Place, tab = '') => `/contracts/${deal.contractId}/milestones/${deal.milestoneId}${tab}`;

/** The status as it is stored: what a page says may be a moment old. */
export async function expectStatus(milestoneId: string, status: string): Promise<void> {
  await expect.poll(async () => (await db().milestone.findUniqueOrThrow({ where: { id: milestoneId } })).status).toBe(status);
}

/** Opens one of the acts of the workroom, in its panel or on a phone in its sheet; returns the question it asks. */
export async function openAct({ page }: Person, label: string, words: Words = WORDS.zh) {
  const bar = page.getByRole('link', { name: words.nextStep, exact: true });
  const isPhone = await bar.isVisible();
  if (isPhone) await bar.click();
  const acts = isPhone ? page.getByRole('dialog', { name: words.nextStep }) : page.locator('#acts');
  await acts.getByRole('link', { name: label, exact: true }).click();
  return page.getByRole('dialog').last();
}

export async function act(person: Person, [label, confirm]: readonly [string, string], words: Words = WORDS.zh): Promise<void> {
  const question = await openAct(person, label, words);
  await question.getByRole('button', { name: confirm, exact: true }).click();
}

export async function postGig(
  { page }: Person,
  gig: { title: string; goal: string; content: string; currency?: 'CNY' | 'USD' },
  words: Words = WORDS.zh,
): Promise<void> {
  await page.goto(`${words.prefix}/business/gigs/new`);
  if (gig.currency) await page.getByLabel(words.gig.currency).selectOption(gig.currency);
  await page.getByLabel(words.gig.title, { exact: true }).fill(gig.title);
  await page.getByRole('textbox', { name: words.gig.goal, exact: true }).fill(gig.goal);
  await page.getByRole('textbox', { name: words.gig.content, exact: true }).fill(gig.content);
  await page.getByRole('button', { name: words.gig.post }).click();
  await expect(page.getByRole('heading', { level: 1, name: gig.title })).toBeVisible();
}

/** From the list of gigs to a sent proposal; returns its path. */
export async function propose({ page }: Person, { search, title, message }: Record<'search' | 'title' | 'message', string>, words: Words = WORDS.zh) {
  await page.goto(`${words.prefix}/gigs?q=${encodeURIComponent(search)}`);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('link', { name: words.gig.propose }).first().click();
  await page.getByLabel(words.gig.message).fill(message);
  await page.getByRole('button', { name: words.gig.send }).click();
  await expect(page).toHaveURL(/\/proposals\//);
  return new URL(page.url()).pathname;
}

/** Returns the path of the contract that comes of it. */
export async function takeProposal({ page }: Person, path: string, words: Words = WORDS.zh): Promise<string> {
  await page.goto(path);
  await page.getByRole('button', { name: words.gig.take }).click();
  await expect(page).toHaveURL(/\/contracts\//);
  return new URL(page.url()).pathname;
}

export async function sign({ page, viewer }: Person, path: string, words: Words = WORDS.zh): Promise<void> {
  await page.goto(path);
  await page.getByLabel(words.contract.name).fill(viewer.name);
  await page.getByLabel(words.contract.agree).check();
  await page.getByRole('button', { name: words.contract.sign, exact: true }).click();
  await expect(page.getByRole('img', { name: words.contract.signed(viewer.name) })).toBeVisible();
}

/** Fills in the provider's page and pays. */
export async function payByCard({ page }: Person, number: string): Promise<void> {
  await page.getByLabel(/卡号|Card number/).fill(number);
  await page.getByLabel(/有效期|Expiry/).fill('12 / 30');
  await page.getByLabel(/安全码|CVC/).fill('123');
  await page
    .getByRole('button', { name: /支付|Pay/ })
    .first()
    .click();
}

/** A draft, its approval, its publication: one deliverable from both sides. */
export async function deliver(
  { business, freelancer, deal }: { business: Person; freelancer: Person; deal: Place },
  { title, text }: { title: string; text: string },
  words: Words = WORDS.zh,
): Promise<void> {
  const place = `${words.prefix}${workroom(deal)}`;
  const status = async () => (await db().deliverable.findFirst({ where: { milestoneId: deal.milestoneId, title } }))?.status;
  await freelancer.page.goto(place);
  await freelancer.page.getByLabel(words.draft.title, { exact: true }).last().fill(title);
  await freelancer.page.getByLabel(words.draft.text).last().fill(text);
  await freelancer.page.getByRole('button', { name: words.draft.save }).last().click();
  await freelancer.page.getByRole('button', { name: words.draft.send }).click();
  await expect.poll(status).toBe('IN_APPROVAL');

  await business.page.goto(place);
  await business.page.getByRole('button', { name: words.draft.approve }).click();
  await expect.poll(status).toBe('APPROVED');

  await freelancer.page.goto(place);
  await freelancer.page.getByLabel(words.draft.url).fill('https://www.xiaohongshu.com/explore/1');
  await freelancer.page.getByRole('button', { name: words.draft.publish }).last().click();
  await expect.poll(status).toBe('PUBLISHED');
}
