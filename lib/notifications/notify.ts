// Tells people: a notice in the app and a mail, each once per event and person, in that person's language.
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { formatMoney } from '@/lib/i18n/format';
import { getTranslator } from '@/lib/i18n/translator';
import { localePath } from '@/lib/i18n/paths';
import type { Currency } from '@/lib/money/money';
import { renderMail } from '@/lib/mail/render-mail';
import type { NoticeKind } from './kinds';

/** Values of a notice. Amounts come as `…Minor` decimal text beside `currency`, and are shown as money. */
export type NoticeParams = Record<string, string | number>;
export type Notice = { kind: NoticeKind; userIds: readonly string[]; params: NoticeParams; paramsEn?: NoticeParams; path: string; eventKey: string; now: Date };

export async function notify(notice: Notice): Promise<void> {
  const users = await db().user.findMany({
    where: { id: { in: [...notice.userIds] }, status: 'ACTIVE' },
    select: { id: true, email: true, name: true, locale: true },
  });
  for (const user of users) {
    const locale = user.locale === 'en' ? 'en' : 'zh';
    const params = { ...notice.params, ...englishTwins(notice.paramsEn) };
    await db().notification.createMany({
      data: [{ userId: user.id, kind: notice.kind, params, href: notice.path, eventKey: notice.eventKey, createdAt: notice.now }],
      skipDuplicates: true,
    });
    const text = await noticeText(notice.kind, params, locale);
    const url = `${env().APP_URL}${localePath(locale, notice.path)}`;
    await queueMail({
      userId: user.id,
      toAddress: user.email,
      uniqueKey: `${notice.eventKey}:${user.id}`,
      name: user.name,
      locale,
      subject: text.title,
      body: text.body,
      url,
      now: notice.now,
    });
  }
}

/** Marks the English twin of a value, so that a notice can be read in either language later. */
const TWIN = '@en';

function englishTwins(paramsEn: NoticeParams = {}): NoticeParams {
  return Object.fromEntries(Object.entries(paramsEn).map(([name, value]) => [`${name}${TWIN}`, value]));
}

/** Title and body of a notice in a language. */
export async function noticeText(kind: string, params: NoticeParams, locale: 'zh' | 'en'): Promise<{ title: string; body: string }> {
  const t = await getTranslator(locale, 'notification');
  // Most acceptances wait for nothing, and notices of before the rule do not say.
  const values: Record<string, string | number> = { holdReason: 'NONE', ...params };
  if (locale === 'en') for (const [name, value] of Object.entries(params)) if (name.endsWith(TWIN)) values[name.slice(0, -TWIN.length)] = value;
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('Minor') && params.currency)
      values[name.slice(0, -'Minor'.length)] = formatMoney({ amountMinor: BigInt(value), currency: params.currency as Currency }, locale);
  }
  return { title: t(`${kind}.title`, values), body: t(`${kind}.body`, values) };
}

export type MailDraft = {
  userId: string;
  toAddress: string;
  uniqueKey: string;
  name: string;
  locale: 'zh' | 'en';
  subject: string;
  body: string;
  url: string;
  now: Date;
};

/** Puts a mail into the queue, once per key. */
export async function queueMail(draft: MailDraft): Promise<void> {
  const { text, html } = await renderMail(draft);
  await db().mailMessage.createMany({
    data: [
      {
        userId: draft.userId,
        toAddress: draft.toAddress,
        uniqueKey: draft.uniqueKey,
        subject: draft.subject,
        text,
        html,
        createdAt: draft.now,
        runAfter: draft.now,
      },
    ],
    skipDuplicates: true,
  });
}
