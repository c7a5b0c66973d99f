import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createFreelancer, sessionParams, startWorld } from './world.ts';

type Page = { status: number; text: string; location: string | null };

async function get(url: string, language = 'en'): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual', headers: { 'accept-language': language } });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}

async function submit(url: string, fields: Record<string, string>): Promise<Page> {
  const response = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { 'accept-language': 'en' } });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}

const CARD = { method: 'card', email: 'a@b.test', cardNumber: '4242 4242 4242 4242', cardExpiry: '12 / 34', cardCvc: '987', cardHolder: 'Ann <b>' };

async function openSession(extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const world = await startWorld();
  const session = await world.stripe.checkout.sessions.create(sessionParams(128_800, 'cny', extra));
  return { ...world, session, url: session.url! };
}

describe('the Checkout page', () => {
  test('shows what is paid for, in the language of the session or the browser', async () => {
    const { url, stripe } = await openSession();
    const english = await get(url);
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('CN¥1,288.00');
    expect(english.text).toContain('Milestone 1');
    expect((await get(url, 'zh-CN,zh;q=0.9')).text).toContain('<html lang="zh-CN">');
    const chinese = await stripe.checkout.sessions.create(sessionParams(5_000, 'cny', { locale: 'zh' }));
    const page = await get(chinese.url!);
    expect(page.text).toContain('使用支付宝付款');
    for (const { text } of [english, page]) {
      expect(text).toContain('本地模拟');
      expect(text).toContain('no real money');
      expect(text).not.toContain('<script');
    }
  });

  test('pays by card and sends the payer on', async () => {
    const { url, session, stripe } = await openSession();
    const paid = await submit(url, CARD);
    expect(paid).toMatchObject({ status: 303, location: `http://shop.test/paid?session=${session.id}` });
    const done = await stripe.checkout.sessions.retrieve(session.id);
    expect(done).toMatchObject({ payment_status: 'paid', customer_details: { email: 'a@b.test', name: 'Ann <b>' } });
    expect((await submit(url.replace(/$/, ''), CARD)).text).toContain('This payment is complete');
    expect((await get(`${url}`)).text).toContain('This payment is complete');
  });

  test('keeps what was typed after a decline, but not the CVC', async () => {
    const { url, session, stripe } = await openSession({ customer_email: 'fixed@shop.test' });
    const declined = await submit(url, { ...CARD, cardNumber: '4000 0000 0000 9995' });
    expect(declined.status).toBe(200);
    expect(declined.text).toContain('insufficient funds');
    expect(declined.text).toContain('role="alert"');
    expect(declined.text).toContain('value="4000 0000 0000 9995"');
    expect(declined.text).toContain('value="Ann &lt;b&gt;"');
    expect(declined.text).not.toContain('987');
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    expect((await submit(url, CARD)).status).toBe(303);
  });

  test('says what is wrong with a field, beside it', async () => {
    const { url } = await openSession();
    const wrong = await submit(url, { ...CARD, email: 'nobody', cardExpiry: '01 / 20', cardCvc: 'x' });
    expect(wrong.text).toContain('id="cardExpiry-problem"');
    expect(wrong.text).toContain('id="email-problem"');
    expect(wrong.text).toContain('aria-invalid="true"');
  });

  test('asks the bank first when the card wants it', async () => {
    const { url, session, stripe } = await openSession();
    const card = { ...CARD, cardNumber: '4000002500003155' };
    expect((await submit(url, card)).location).toBe(`/c/pay/${session.id}/confirm`);
    expect((await get(`${url}/confirm`)).text).toContain('Complete authentication');
    const failed = await submit(`${url}/confirm`, { answer: 'fail' });
    expect(failed.location).toBe(`/c/pay/${session.id}`);
    expect((await get(url)).text).toContain('could not authenticate');
    await submit(url, card);
    expect((await submit(`${url}/confirm`, { answer: 'approve' })).location).toContain('http://shop.test/paid');
    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
    const charge = (paid.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge;
    expect(charge.payment_method_details!.card!.three_d_secure).toMatchObject({ result: 'authenticated' });
  });

  test('pays by Alipay and by WeChat Pay, or fails', async () => {
    const { url, session, stripe } = await openSession();
    const wallet = (method: string) => submit(url, { method, email: 'a@b.test' });
    expect((await wallet('wechat_pay')).location).toBe(`/c/pay/${session.id}/confirm`);
    expect((await get(`${url}/confirm`)).text).toContain('<svg class="code"');
    await submit(`${url}/confirm`, { answer: 'fail' });
    expect((await get(url)).text).toContain('did not go through');
    await wallet('alipay');
    expect((await get(`${url}/confirm`)).text).toContain('Alipay');
    expect((await submit(`${url}/confirm`, { answer: 'approve' })).status).toBe(303);
    // The answer of a second tab finds the session paid.
    expect((await submit(`${url}/confirm`, { answer: 'approve' })).text).toContain('This payment is complete');
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    expect((await stripe.charges.list({ payment_intent: intent as string })).data.filter((charge) => charge.paid)).toHaveLength(1);
  });

  test('is paid once when two tabs pay at the same moment', async () => {
    const { url, session, stripe } = await openSession();
    const tabs = await Promise.all(Array.from({ length: 5 }, () => submit(url, CARD)));
    expect(tabs.filter((tab) => tab.status === 303)).toHaveLength(1);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
    expect((await stripe.charges.list({ payment_intent: intent as string })).data).toHaveLength(1);
  });

  test('is over when it has expired, and unknown when it never was', async () => {
    const { url, session, stripe, sandbox } = await openSession();
    await stripe.checkout.sessions.expire(session.id);
    expect((await get(url)).text).toContain('This checkout page has expired');
    expect((await get(`${sandbox.url}/c/pay/cs_test_none`)).status).toBe(404);
  });
});

describe('the onboarding page', () => {
  test('activates the account, once, and goes back', async () => {
    const world = await startWorld();
    const { stripe, sandbox } = world;
    const account = await createFreelancer(world, { isReady: false });
    const makeLink = () =>
      stripe.v2.core.accountLinks.create({
        account,
        use_case: { type: 'account_onboarding', account_onboarding: { refresh_url: 'http://shop.test/again', return_url: 'http://shop.test/done' } },
      });
    const link = await makeLink();
    expect((await get(link.url)).text).toContain('Set up payouts');
    expect((await submit(link.url, { action: 'complete', name: '', country: 'SG', account: '1' })).text).toContain('aria-invalid="true"');
    const answers = { action: 'complete', name: 'Lin Wei', country: 'SG', account: '000123456789', agree: 'on' };
    expect(await submit(link.url, answers)).toMatchObject({ status: 303, location: 'http://shop.test/done' });
    expect(await stripe.accounts.retrieve(account)).toMatchObject({ details_submitted: true, capabilities: { transfers: 'active' } });
    expect((await get(link.url)).location).toBe('http://shop.test/again');

    const second = await makeLink();
    sandbox.control.advanceClock(3_600);
    expect((await get(second.url)).location).toBe('http://shop.test/again');
  });

  test('can be left for later', async () => {
    const world = await startWorld();
    const account = await createFreelancer(world, { isReady: false });
    const link = await world.stripe.v2.core.accountLinks.create({
      account,
      use_case: { type: 'account_onboarding', account_onboarding: { refresh_url: 'http://shop.test/again', return_url: 'http://shop.test/done' } },
    });
    expect((await submit(link.url, { action: 'later' })).location).toBe('http://shop.test/done');
    expect((await world.stripe.accounts.retrieve(account)).details_submitted).toBe(false);
  });

  test('leads to a view of the balance afterwards', async () => {
    const world = await startWorld();
    const account = await createFreelancer(world);
    const { url } = await world.stripe.accounts.createLoginLink(account);
    expect((await get(url, 'zh')).text).toContain('提现记录');
  });
});
