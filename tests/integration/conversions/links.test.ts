// Tracked links over the network, as visitors, robots and mistyping people find them; and who may make and switch them.
import { createServer, request as send, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelMilestone } from '@/lib/milestones/cancel-milestone';
import { closeCode } from '@/lib/conversions/codes/close-code';
import { importCodes } from '@/lib/conversions/codes/issue-code';
import { forgetVisitors } from '@/lib/conversions/links/forget-visitors';
import { flushClicks, writeClicks } from '@/lib/conversions/links/record-clicks';
import { switchLink } from '@/lib/conversions/links/switch-link';
import { loadTallies } from '@/lib/conversions/load-tallies';
import { importCodesSchema } from '@/lib/conversions/schema';
import { db } from '@/lib/db/client';
import { timeOrderedId } from '@/lib/db/time-ordered-id';
import { addDays, addMs, HOUR_MS } from '@/lib/time/duration';
import { answerLink, prefersEnglish } from '@/lib/wiring/link-door';
import { IPHONE, PREVIEWS, ROBOTS, WECHAT } from '../../factories/browsers';
import { createMilestone, publishPiece, type Deal } from '../../factories/contracts';
import { makeCode, makeLink } from '../../factories/conversions';
import { createBusinessOwner } from '../../factories/people';
import { expectRefusal, race } from '../../setup/refusal';

let server: Server;
let deal: Deal & { milestoneId: string };
/** What was left to the framework. */
let passedOn: string | undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    void answerLink(request, response).then((isAnswered) => {
      if (isAnswered) return;
      passedOn = request.url;
      response.writeHead(418).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  deal = await createMilestone({ status: 'FUNDED' });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  passedOn = undefined;
});

function visit(
  path: string,
  headers: Record<string, string> = { 'user-agent': IPHONE },
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const outgoing = send({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

async function clicksOf(linkId: string): Promise<Record<string, number>> {
  await flushClicks();
  const rows = await db().linkClickDay.findMany({ where: { linkId } });
  return Object.fromEntries(rows.map((row) => [row.class, row.clicks]));
}

describe('following', () => {
  test('leads to the stored target with the click’s id, kept by nobody, without a cookie', async () => {
    const { code, linkId } = await makeLink(deal.freelancer, deal.milestoneId, { targetUrl: 'https://shop.example.com/menu?from=a#top' });
    const answer = await visit(`/r/${code}`, { 'user-agent': WECHAT });

    expect(answer.status).toBe(302);
    expect(answer.headers.location).toMatch(/^https:\/\/shop\.example\.com\/menu\?from=a&hsr=[0-9a-f-]{36}#top$/);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await clicksOf(linkId)).toEqual({ HUMAN: 1 });
    const [click] = await db().linkClick.findMany({ where: { linkId } });
    expect(answer.headers.location).toContain(click!.id);
    expect(JSON.stringify(click)).not.toContain('127.0');
  });

  test('nothing of the address that was asked for changes where it leads', async () => {
    const { code } = await makeLink(deal.business, deal.milestoneId);
    for (const path of [`/r/${code}?url=https://evil.example`, `/r/${code}?next=//evil.example&hsr=1`, `/r/${code}?`]) {
      const { headers } = await visit(path);
      expect(URL.parse(headers.location!)!.host).toBe('shop.example.com');
    }
    for (const path of [`//evil.example/r/${code}`, `/r/${code}/../x`, `/r/${code}%0d%0ax:y`, `/r/${code}//evil.example`, `/r/`, `/r`, '/R/abcdefgh']) {
      expect((await visit(path)).status).toBe(418);
    }
    expect((await visit(`/r/${code}`, { 'user-agent': IPHONE }, 'POST')).status).toBe(418);
  });

  test('people, repeats, robots and looks ahead are told apart, and all of them let through', async () => {
    const { code, linkId } = await makeLink(deal.business, deal.milestoneId);
    const { code: other, linkId: otherId } = await makeLink(deal.business, deal.milestoneId);
    for (const headers of [
      { 'user-agent': IPHONE },
      { 'user-agent': IPHONE },
      { 'user-agent': WECHAT },
      { 'user-agent': ROBOTS.baidu },
      {},
      { 'user-agent': PREVIEWS.whatsapp },
      { 'user-agent': IPHONE, 'sec-purpose': 'prefetch' },
    ])
      expect((await visit(`/r/${code}`, headers as Record<string, string>)).status).toBe(302);
    expect((await visit(`/r/${code}`, { 'user-agent': IPHONE }, 'HEAD')).status).toBe(302);
    await visit(`/r/${other}`);

    expect(await clicksOf(linkId)).toEqual({ HUMAN: 2, REPEAT: 1, BOT: 3, PREFETCH: 2 });
    expect(await clicksOf(otherId)).toEqual({ HUMAN: 1 });
    const visitors = await db().linkClick.findMany({ where: { linkId: { in: [linkId, otherId] }, class: 'HUMAN' }, select: { visitor: true } });
    // The same browser by two links is two strangers.
    expect(new Set(visitors.map(({ visitor }) => visitor)).size).toBe(3);
  });

  test('unknown and switched-off links are the framework’s, in the visitor’s language', async () => {
    const { code, linkId } = await makeLink(deal.freelancer, deal.milestoneId);
    await switchLink({ input: { linkId, on: '0' }, viewer: deal.business, now: new Date() });

    expect((await visit(`/r/${code}`, { 'user-agent': IPHONE, 'accept-language': 'en-US,en;q=0.9' })).status).toBe(418);
    expect(passedOn).toBe(`/en/r/${code}`);
    expect((await visit('/r/nonesuch2', { 'user-agent': IPHONE, 'accept-language': 'zh-CN,en;q=0.5' })).status).toBe(418);
    expect(passedOn).toBe('/r/nonesuch2');
    expect(await clicksOf(linkId)).toEqual({});

    await switchLink({ input: { linkId, on: '1' }, viewer: deal.freelancer, now: new Date() });
    expect((await visit(`/r/${code}`)).status).toBe(302);
    expect([prefersEnglish('fr,en;q=0.8'), prefersEnglish('fr'), prefersEnglish('')]).toEqual([true, false, false]);
  });

  test('a crowd is written down together and every one of it once', async () => {
    const { code, linkId } = await makeLink(deal.business, deal.milestoneId);
    const outcome = await race(200, (index) => visit(`/r/${code}`, { 'user-agent': `${IPHONE} ${index}` }));
    expect(outcome).toEqual({ done: 200 });
    const counted = await clicksOf(linkId);
    // Beyond the pace of one network they are let through and only counted apart.
    expect(counted.HUMAN! + counted.FLOOD!).toBe(200);
    expect(counted.FLOOD).toBeGreaterThan(0);
    expect(await db().linkClick.count({ where: { linkId } })).toBe(counted.HUMAN);
  });
});

describe('counting', () => {
  const click = (linkId: string, at: Date, visitor: string | null = 'v', seen: 'HUMAN' | 'BOT' = 'HUMAN') => ({
    id: timeOrderedId(at.getTime()),
    linkId,
    at,
    class: seen,
    reason: '',
    visitor,
  });

  test('a visitor counts again after a day, not before, also with two writers at once', async () => {
    const { linkId } = await makeLink(deal.business, deal.milestoneId);
    const start = new Date();
    await writeClicks([click(linkId, start)]);
    await race(6, () => writeClicks([click(linkId, addMs(start, 23 * HOUR_MS)), click(linkId, addMs(start, 23 * HOUR_MS), 'w')]));
    await writeClicks([click(linkId, addMs(start, 25 * HOUR_MS))]);
    const rows = await db().linkClick.groupBy({ by: ['class', 'visitor'], where: { linkId }, _count: true, orderBy: [{ visitor: 'asc' }, { class: 'asc' }] });
    expect(rows.map((row) => [row.visitor, row.class, row._count])).toEqual([
      ['v', 'HUMAN', 2],
      ['v', 'REPEAT', 6],
      ['w', 'HUMAN', 1],
      ['w', 'REPEAT', 5],
    ]);
  });

  test('the same batch written twice is the same clicks', async () => {
    const { linkId } = await makeLink(deal.business, deal.milestoneId);
    const batch = [click(linkId, new Date(), 'a'), click(linkId, new Date(), 'b'), click(linkId, new Date(), null, 'BOT')];
    await writeClicks(batch);
    await writeClicks(batch);
    expect(await clicksOf(linkId)).toEqual({ HUMAN: 2, BOT: 1 });
  });

  test('tallies hold people’s clicks by day in China, between the funding and the moment', async () => {
    const fresh = await createMilestone({ status: 'FUNDED' });
    const { fundedAt } = await db().milestone.findUniqueOrThrow({ where: { id: fresh.milestoneId } });
    const post = await publishPiece(fresh, fresh.milestoneId, { title: '探店' }, new Date());
    const { linkId } = await makeLink(fresh.freelancer, fresh.milestoneId, { deliverableId: post });
    const at = (days: number, ms = 0) => addMs(addDays(fundedAt!, days), ms);
    await writeClicks([
      click(linkId, at(0, -1), 'early'),
      click(linkId, at(0), 'a'),
      click(linkId, at(1), 'b'),
      click(linkId, at(2), 'c'),
      click(linkId, at(2, 1), 'd'),
      click(linkId, at(2), 'bot', 'BOT'),
    ]);

    const tallies = await loadTallies(db(), fresh.milestoneId, at(2));
    expect(tallies.map(({ value, measure, channel, channelId, deliverableId }) => [value, measure, channel, channelId, deliverableId])).toEqual(
      Array.from({ length: 3 }, () => ['1', 'CLICKS', 'LINK', linkId, post]),
    );
    expect((await loadTallies(db(), fresh.milestoneId, at(2, 1))).map(({ value }) => value)).toEqual(['1', '1', '2']);
    expect(new Set(tallies.map(({ id }) => id)).size).toBe(3);
  });

  test('after two days nobody can tell any more who a visitor was', async () => {
    const { linkId } = await makeLink(deal.business, deal.milestoneId);
    const now = new Date();
    await writeClicks([click(linkId, addDays(now, -3), 'old'), click(linkId, now, 'new')]);
    await forgetVisitors(now);
    const rows = await db().linkClick.findMany({ where: { linkId }, orderBy: { at: 'asc' }, select: { visitor: true } });
    expect(rows).toEqual([{ visitor: null }, { visitor: 'new' }]);
  });
});

describe('who may', () => {
  test('only the two sides, only while the milestone is under way, only to public pages', async () => {
    const stranger = await createBusinessOwner();
    await expectRefusal(makeLink(stranger, deal.milestoneId), 'NOT_FOUND');
    await expectRefusal(makeLink(deal.business, deal.milestoneId, { targetUrl: 'javascript:alert(1)' }), 'INPUT_INVALID');
    await expectRefusal(makeLink(deal.business, deal.milestoneId, { deliverableId: '019ab0c0-0000-7000-8000-000000000000' }), 'INPUT_INVALID');
    const { linkId } = await makeLink(deal.business, deal.milestoneId);
    const off = { linkId, on: '0' as const };
    await expectRefusal(switchLink({ input: off, viewer: stranger, now: new Date() }), 'NOT_FOUND');
    await expectRefusal(switchLink({ input: off, viewer: deal.freelancer, now: new Date() }), 'ACTOR_MAY_NOT');

    const over = await createMilestone({ status: 'AWAITING_FUNDS' });
    await makeLink(over.freelancer, over.milestoneId);
    await cancelMilestone({ input: { milestoneId: over.milestoneId }, viewer: over.business, now: new Date() });
    await expectRefusal(makeLink(over.freelancer, over.milestoneId), 'MILESTONE_STATE_REFUSES');
  });

  test('codes are the business’s to give, each word once at a time', async () => {
    const here = await createMilestone({ status: 'FUNDED' });
    const stranger = await createBusinessOwner();
    await expectRefusal(makeCode(here.freelancer, here.milestoneId), 'ACTOR_MAY_NOT');
    await expectRefusal(makeCode(stranger, here.milestoneId), 'NOT_FOUND');
    for (const word of ['=1+1', '-x', 'a', 'two words!', '@sum']) await expectRefusal(makeCode(here.business, here.milestoneId, { word }), 'INPUT_INVALID');
    await expectRefusal(makeCode(here.business, here.milestoneId, { validFrom: '2026-12-02', validUntil: '2026-12-01' }), 'INPUT_INVALID');
    expect(await race(8, () => makeCode(here.business, here.milestoneId, { word: '麦香8' }))).toEqual({ done: 1, INPUT_INVALID: 7 });
    const { codeId } = await db()
      .promoCode.findFirstOrThrow({ where: { milestoneId: here.milestoneId } })
      .then(({ id }) => ({ codeId: id }));
    await expectRefusal(closeCode({ input: { codeId }, viewer: here.freelancer, now: new Date() }), 'ACTOR_MAY_NOT');
    await closeCode({ input: { codeId }, viewer: here.business, now: new Date() });
    expect(await makeCode(here.business, here.milestoneId, { word: '麦香8' })).toMatchObject({ word: '麦香8' });
    expect((await makeCode(here.business, here.milestoneId)).word).toMatch(/^HS[A-Z2-9]{6}$/);
  });

  test('a list of existing codes comes in whole or not at all, and names the line of its fault', async () => {
    const here = await createMilestone({ status: 'FUNDED' });
    const load = (list: string) =>
      importCodes({ input: importCodesSchema.parse({ milestoneId: here.milestoneId, placement: 'PRINT', list }), viewer: here.business, now: new Date() });
    expect(await load('优惠码,金额\r\n"MT-001",5\r\nMT-002,5\n\nMT-003')).toEqual({ count: 3 });
    for (const [list, code, line] of [
      ['MT-010\n=cmd()', 'conversions.code.list.FORM', 2],
      ['MT-011\nMT-012\nmt-011', 'conversions.code.list.TWICE', 3],
      ['MT-013\n\nmt-００２', 'conversions.code.list.TAKEN', 3],
    ] as const) {
      const refusal = await load(list).catch((error: { fieldErrors: unknown }) => error.fieldErrors);
      expect(refusal).toMatchObject({ list: [{ code, params: { line } }] });
    }
    expect(await db().promoCode.count({ where: { milestoneId: here.milestoneId } })).toBe(3);
  });
});
