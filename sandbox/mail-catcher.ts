// A mailbox for the whole stack: takes every mail by SMTP and shows it on a page. Nothing leaves this machine.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port';

export type CaughtMail = { id: number; at: string; to: string; from: string; subject: string; text: string; html: string };
export type MailCatcher = { smtpUrl: string; url: string; stop: () => Promise<void> };

const MAX_KEPT = 2_000;

export async function startMailCatcher(options: { directory: string; port?: number; smtpPort?: number }): Promise<MailCatcher> {
  mkdirSync(options.directory, { recursive: true });
  const file = path.join(options.directory, 'mail.ndjson');
  const mails: CaughtMail[] = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .slice(-MAX_KEPT)
        .map((line) => JSON.parse(line) as CaughtMail)
    : [];

  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // A machine without a name server would wait for it on every mail.
    disableReverseLookup: true,
    size: 5 * 1024 * 1024,
    onData: (stream, session, done) => {
      simpleParser(stream)
        .then((parsed) => {
          const to = session.envelope.rcptTo.map((recipient) => recipient.address).join(', ');
          const mail: CaughtMail = {
            id: (mails.at(-1)?.id ?? 0) + 1,
            at: new Date().toISOString(),
            to,
            from: parsed.from?.text ?? '',
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html || '',
          };
          mails.push(mail);
          if (mails.length > MAX_KEPT) mails.shift();
          appendFileSync(file, `${JSON.stringify(mail)}\n`);
          done();
        })
        .catch(done);
    },
  });
  const smtpPort = await freePort(options.smtpPort);
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(smtpPort, '127.0.0.1', resolve);
  });
  smtp.on('error', () => {});

  const web = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mail.local');
    const wanted = url.searchParams.get('to');
    const shown = mails
      .filter((mail) => !wanted || mail.to === wanted)
      .slice(-200)
      .reverse();
    const single = /^\/mail\/(\d+)$/.exec(url.pathname);
    if (url.pathname === '/api/mails') sendJson(response, shown);
    else if (single) sendHtml(response, mails.find((mail) => mail.id === Number(single[1]))?.html ?? '<p>No such mail.</p>');
    else if (url.pathname === '/') sendHtml(response, listPage(shown));
    else response.writeHead(404).end();
  });
  const port = await freePort(options.port);
  await new Promise<void>((resolve) => web.listen(port, '127.0.0.1', resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`,
    url: `http://localhost:${(web.address() as AddressInfo).port}`,
    stop: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(value));
}

/** Mail is shown without scripts, whatever it holds. */
function sendHtml(response: ServerResponse, html: string): void {
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .end(html);
}

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!);

function listPage(mails: readonly CaughtMail[]): string {
  const rows = mails
    .map(
      (mail) =>
        `<tr><td>${escape(mail.at.slice(0, 19).replace('T', ' '))}</td><td>${escape(mail.to)}</td><td><a href="/mail/${mail.id}">${escape(mail.subject)}</a></td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>邮件 · Mail (${mails.length})</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2433}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.5rem;text-align:left}</style></head>
<body><h1>本地邮箱 · Local mailbox</h1><p>产品发出的邮件都在这里，不会离开这台机器。Every mail the product sends ends here; nothing leaves this machine.</p>
<table><thead><tr><th>UTC</th><th>收件人 To</th><th>主题 Subject</th></tr></thead><tbody>${rows || '<tr><td colspan="3">还没有邮件 · No mail yet</td></tr>'}</tbody></table></body></html>`;
}
