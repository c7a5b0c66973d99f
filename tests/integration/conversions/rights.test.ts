// Every door of links, codes and connections against everybody who is not meant: the same answer, and nothing written.
import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '@/lib/auth/viewer';
import { closeCode } from '@/lib/conversions/codes/close-code';
import { importCodes, issueCode } from '@/lib/conversions/codes/issue-code';
import { findConnections } from '@/lib/conversions/connections';
import { answerQuestion, askEvent } from '@/lib/conversions/events/question-event';
import { createKey, revokeKey } from '@/lib/conversions/keys/manage-keys';
import { createLink } from '@/lib/conversions/links/create-link';
import { switchLink } from '@/lib/conversions/links/switch-link';
import { connectAccount, readAccountNow, releaseAccount } from '@/lib/conversions/official-account/manage-accounts';
import { findMeasured, getLinkAddress } from '@/lib/conversions/queries';
import { importCodesSchema, issueCodeSchema } from '@/lib/conversions/schema';
import { closeConnection, openConnection, sealConnection } from '@/lib/conversions/shop/manage-connections';
import { confirmTill, discardTill, undoTill } from '@/lib/conversions/till/confirm-till';
import { previewTill } from '@/lib/conversions/till/preview-till';
import { db } from '@/lib/db/client';
import { DomainError } from '@/lib/errors/domain-error';
import { makeCode, makeLink } from '../../factories/conversions';
import { createAdmin, createBusinessOwner, createFreelancer } from '../../factories/people';
import { call, iso, openPlace, type Place } from '../../setup/conversion-calls';

const MISSING = '019ab0c0-0000-7000-8000-000000000000';
let here: Place;
let ids: Record<'business' | 'link' | 'code' | 'event' | 'question' | 'connection' | 'account' | 'upload' | 'undoable' | 'key' | 'milestone', string>;

beforeAll(async () => {
  here = await openPlace();
  const now = new Date();
  const { business, freelancer, milestoneId } = here;
  const businessId = business.businesses[0]!.id;
  const { linkId } = await makeLink(business, milestoneId);
  const { codeId } = await makeCode(business, milestoneId, { word: 'RIGHTS' });
  const { body } = await call(here.key, { body: { event: 'order', occurredAt: iso(now), code: 'RIGHTS', orderId: 'r-1' } });
  const event = body.events![0]!.id;
  await askEvent({ input: { eventId: event, text: '这一单对不上。' }, viewer: freelancer, now });
  const { id: question } = await db().conversionQuestion.findFirstOrThrow({ where: { eventId: event } });
  const { connectionId } = await openConnection({ input: { businessId, name: '网店' }, viewer: business, now });
  const { accountId } = await connectAccount({
    input: { businessId, name: '号', appId: 'wx00000000000000ff', appSecret: 'a'.repeat(32) },
    viewer: business,
    now,
  });
  const clock = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  const upload = async (order: string) => {
    const bytes = new TextEncoder().encode(`优惠码,订单号,时间\nRIGHTS,${order},${clock}`);
    const read = await previewTill({ milestoneId, upload: { name: 'x.csv', bytes }, viewer: business, now: new Date() });
    return read.isAccepted ? read.uploadId : '';
  };
  const undoable = await upload('u-1');
  await confirmTill({ input: { uploadId: undoable }, viewer: business, now: new Date() });
  ids = {
    business: businessId,
    link: linkId,
    code: codeId,
    event,
    question,
    connection: connectionId,
    account: accountId,
    upload: await upload('u-2'),
    undoable,
    key: here.key.keyId,
    milestone: milestoneId,
  };
});

type Door = (viewer: Viewer, of: typeof ids) => Promise<unknown>;
const now = new Date();
const place = (of: typeof ids) => ({ milestoneId: of.milestone, placement: 'OTHER' as const, deliverableId: '' });
const till = { name: 'x.csv', bytes: new TextEncoder().encode('优惠码,订单号,时间\nRIGHTS,x,2026-11-23 10:00') };

/** By name; `alsoNotFor` is the side of the contract that may not either. */
const DOORS: Record<string, { open: Door; alsoNotFor: 'freelancer' | 'business' | null }> = {
  createLink: { open: (viewer, of) => createLink({ input: { ...place(of), targetUrl: 'https://a.example.com', label: '' }, viewer, now }), alsoNotFor: null },
  switchLink: { open: (viewer, of) => switchLink({ input: { linkId: of.link, on: '0' }, viewer, now }), alsoNotFor: 'freelancer' },
  issueCode: { open: (viewer, of) => issueCode({ input: issueCodeSchema.parse(place(of)), viewer, now }), alsoNotFor: 'freelancer' },
  importCodes: {
    open: (viewer, of) => importCodes({ input: importCodesSchema.parse({ ...place(of), list: 'A1\nA2' }), viewer, now }),
    alsoNotFor: 'freelancer',
  },
  closeCode: { open: (viewer, of) => closeCode({ input: { codeId: of.code }, viewer, now }), alsoNotFor: 'freelancer' },
  previewTill: { open: (viewer, of) => previewTill({ milestoneId: of.milestone, upload: till, viewer, now }), alsoNotFor: 'freelancer' },
  confirmTill: { open: (viewer, of) => confirmTill({ input: { uploadId: of.upload }, viewer, now }), alsoNotFor: 'freelancer' },
  discardTill: { open: (viewer, of) => discardTill({ input: { uploadId: of.upload }, viewer, now }), alsoNotFor: 'freelancer' },
  undoTill: { open: (viewer, of) => undoTill({ input: { uploadId: of.undoable }, viewer, now }), alsoNotFor: 'freelancer' },
  askEvent: { open: (viewer, of) => askEvent({ input: { eventId: of.event, text: '为什么？为什么？' }, viewer, now }), alsoNotFor: 'business' },
  answerQuestion: { open: (viewer, of) => answerQuestion({ input: { questionId: of.question, answer: '因为。' }, viewer, now }), alsoNotFor: 'freelancer' },
  createKey: { open: (viewer, of) => createKey({ input: { businessId: of.business, name: 'x' }, viewer, now }), alsoNotFor: 'freelancer' },
  revokeKey: { open: (viewer, of) => revokeKey({ input: { keyId: of.key }, viewer, now }), alsoNotFor: 'freelancer' },
  openConnection: { open: (viewer, of) => openConnection({ input: { businessId: of.business, name: 'x' }, viewer, now }), alsoNotFor: 'freelancer' },
  sealConnection: {
    open: (viewer, of) => sealConnection({ input: { connectionId: of.connection, signingSecret: 'whsec_12345678' }, viewer, now }),
    alsoNotFor: 'freelancer',
  },
  closeConnection: { open: (viewer, of) => closeConnection({ input: { connectionId: of.connection }, viewer, now }), alsoNotFor: 'freelancer' },
  connectAccount: {
    open: (viewer, of) =>
      connectAccount({ input: { businessId: of.business, name: 'x', appId: 'wx00000000000000aa', appSecret: 'a'.repeat(32) }, viewer, now }),
    alsoNotFor: 'freelancer',
  },
  readAccountNow: { open: (viewer, of) => readAccountNow({ input: { accountId: of.account }, viewer, now }), alsoNotFor: 'freelancer' },
  releaseAccount: { open: (viewer, of) => releaseAccount({ input: { accountId: of.account }, viewer, now }), alsoNotFor: 'freelancer' },
  findConnections: { open: (viewer, of) => findConnections(of.business, viewer), alsoNotFor: 'freelancer' },
  getLinkAddress: { open: (viewer, of) => getLinkAddress(of.link, viewer), alsoNotFor: null },
};

/** Everything these doors could write. */
async function everything(): Promise<unknown> {
  return db().$queryRaw`
    SELECT md5(coalesce(string_agg(row, '' ORDER BY row), '')) AS sum, count(*)::int AS rows FROM (
      SELECT to_jsonb(t)::text AS row FROM tracked_link t UNION ALL SELECT to_jsonb(t)::text FROM promo_code t UNION ALL SELECT to_jsonb(t)::text FROM conversion_event t
      UNION ALL SELECT to_jsonb(t)::text FROM conversion_question t UNION ALL SELECT to_jsonb(t)::text FROM api_key t UNION ALL SELECT to_jsonb(t)::text FROM till_upload t
      UNION ALL SELECT to_jsonb(t)::text FROM shop_connection t UNION ALL SELECT to_jsonb(t)::text FROM official_account t UNION ALL SELECT to_jsonb(t)::text FROM domain_event t
      WHERE type LIKE 'conversion%') all_rows`;
}

const answerOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

test.each(Object.entries(DOORS))('%s', async (_, { open, alsoNotFor }) => {
  const strangers = [await createBusinessOwner(), await createFreelancer({ isPayable: false }), await createAdmin()];
  const before = await everything();
  const nothing = Object.fromEntries(Object.keys(ids).map((name) => [name, MISSING])) as typeof ids;
  for (const [index, stranger] of strangers.entries()) {
    // An admin may look at a link, and at nothing else here.
    const mayLook = index === 2 && open === DOORS.getLinkAddress!.open;
    expect(await answerOf(open(stranger, ids))).toBe(mayLook ? 'done' : 'NOT_FOUND');
  }
  for (const viewer of [here.business, here.freelancer]) expect(await answerOf(open(viewer, nothing))).toBe('NOT_FOUND');
  if (alsoNotFor) expect(['ACTOR_MAY_NOT', 'NOT_FOUND']).toContain(await answerOf(open(here[alsoNotFor], ids)));
  expect(await everything()).toEqual(before);
});

test('what is measured is shown to both sides and to admins, to strangers it does not exist', async () => {
  const look = async (viewer: Viewer) => (await findMeasured(here.milestoneId, viewer, now, null))?.party;
  expect([await look(here.business), await look(here.freelancer), await look(await createAdmin()), await look(await createBusinessOwner())]).toEqual([
    'BUSINESS',
    'FREELANCER',
    null,
    undefined,
  ]);
  expect(await findMeasured(MISSING, here.business, now, null)).toBeNull();
});
