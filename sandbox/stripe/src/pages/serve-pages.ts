/** The addresses people visit: Checkout, onboarding, the Express view, receipts. Plain forms, no scripts. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StripeProblem } from '../errors.ts';
import { readBody } from '../http-message.ts';
import { PLATFORM } from '../records.ts';
import { runDueTimers } from '../run-due-timers.ts';
import type { Sandbox } from '../sandbox.ts';
import { answerChallenge, showChallenge } from './challenge-visits.ts';
import { answerCheckout, answerConfirmation, showCheckout, showConfirmation } from './checkout-visits.ts';
import { chooseLanguage, translate } from './language.ts';
import { expressPage } from './express-page.ts';
import { plainPage } from './layout.ts';
import { receiptPage } from './receipt-page.ts';
import { answerSetup, showSetup } from './setup-visits.ts';
import { missingPage } from './visit.ts';
import type { PageAnswer, Visit } from './visit.ts';

function showExpress({ sandbox, language, parts }: Visit): PageAnswer {
  const link = sandbox.store.get('login_link', parts[1] ?? '');
  if (!link) return missingPage(language);
  return { page: expressPage(sandbox, language, sandbox.store.get('account', link.object.account)!) };
}

function showReceipt({ sandbox, language, parts }: Visit): PageAnswer {
  const charge = sandbox.store.get('charge', parts[1] ?? '');
  return charge && charge.account === PLATFORM ? { page: receiptPage(language, charge.object) } : missingPage(language);
}

type Route = { method: 'GET' | 'POST'; pattern: RegExp; answer(visit: Visit): PageAnswer };

const ROUTES: readonly Route[] = [
  { method: 'GET', pattern: /^\/c\/pay\/([\w]+)$/, answer: showCheckout },
  { method: 'POST', pattern: /^\/c\/pay\/([\w]+)$/, answer: answerCheckout },
  { method: 'GET', pattern: /^\/c\/pay\/([\w]+)\/confirm$/, answer: showConfirmation },
  { method: 'POST', pattern: /^\/c\/pay\/([\w]+)\/confirm$/, answer: answerConfirmation },
  { method: 'GET', pattern: /^\/challenge\/(pi_\w+)$/, answer: showChallenge },
  { method: 'POST', pattern: /^\/challenge\/(pi_\w+)$/, answer: answerChallenge },
  { method: 'GET', pattern: /^\/setup\/e\/(acct_\w+)\/(\w+)$/, answer: showSetup },
  { method: 'POST', pattern: /^\/setup\/e\/(acct_\w+)\/(\w+)$/, answer: answerSetup },
  { method: 'GET', pattern: /^\/express\/(\w+)$/, answer: showExpress },
  { method: 'GET', pattern: /^\/receipts\/(\w+)$/, answer: showReceipt },
];

export function isPagePath(pathname: string): boolean {
  return ROUTES.some(({ pattern }) => pattern.test(pathname));
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export async function servePage(sandbox: Sandbox, message: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  const acceptLanguage = message.headers['accept-language'];
  const language = chooseLanguage(null, acceptLanguage);
  const method = message.method === 'HEAD' ? 'GET' : message.method;
  const fields = new URLSearchParams(await readBody(message));
  runDueTimers(sandbox);
  const route = ROUTES.find((candidate) => candidate.method === method && candidate.pattern.test(pathname));
  const parts = route?.pattern.exec(pathname) ?? [];
  let answer: PageAnswer;
  try {
    answer = route ? sandbox.store.transaction(() => route.answer({ sandbox, language, acceptLanguage, fields, parts: [...parts] })) : missingPage(language);
  } catch (problem) {
    if (!(problem instanceof StripeProblem)) throw problem;
    answer = { status: problem.status, page: plainPage(language, { title: translate(language, 'problem'), text: problem.body.message }) };
  }
  if ('redirect' in answer) {
    response.writeHead(303, { ...HEADERS, location: answer.redirect, 'content-length': 0 });
    response.end();
    return;
  }
  response.writeHead(answer.status ?? 200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(answer.page) });
  response.end(answer.page);
}
