import { createTransport, type Transporter } from 'nodemailer';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { log } from '@/lib/log/log';
import { addMs, MINUTE_MS, SECOND_MS } from '@/lib/time/duration';

const MAX_ATTEMPTS = 10;
let transport: Transporter | undefined;

/** Sends up to `limit` due mails; returns how many it took. Addresses were checked before they were stored. */
export async function sendQueuedMail(now: Date, limit = 20): Promise<number> {
  const mails = await db().$queryRaw<{ id: string; to_address: string; subject: string; text: string; html: string; attempts: number }[]>`
    UPDATE mail_message SET attempts = attempts + 1, run_after = ${addMs(now, 2 * MINUTE_MS)}
    WHERE id IN (SELECT id FROM mail_message WHERE status = 'QUEUED' AND run_after <= ${now} ORDER BY run_after LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id::text, to_address, subject, text, html, attempts`;
  if (mails.length === 0) return 0;
  transport ??= createTransport({ url: env().SMTP_URL, pool: true, maxConnections: 2 });
  for (const mail of mails) {
    try {
      await transport.sendMail({
        from: env().MAIL_FROM,
        to: { name: '', address: mail.to_address },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@hussar>`,
      });
      await db().mailMessage.update({
        where: { id: mail.id }, // Links in it are secrets; what was sent is in the receiver's mailbox.
        data: { status: 'SENT', sentAt: now, lastError: null, text: '', html: '' },
      });
    } catch (error) {
      log.warn({ err: error, mailId: mail.id }, 'mail not sent');
      const delayMs = Math.min(SECOND_MS * 5 * 2 ** mail.attempts, 60 * MINUTE_MS);
      await db().mailMessage.update({
        where: { id: mail.id },
        data: { status: mail.attempts >= MAX_ATTEMPTS ? 'FAILED' : 'QUEUED', runAfter: addMs(now, delayMs), lastError: String(error).slice(0, 300) },
      });
    }
  }
  return mails.length;
}
