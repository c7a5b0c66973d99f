import { activateAccount } from '../resources/accounts/account-lifecycle.ts';
import { isLinkOpen } from '../resources/accounts/account-links.ts';
import type { Tables } from '../records.ts';
import { translate } from './language.ts';
import { plainPage } from './layout.ts';
import { missingPage } from './visit.ts';
import type { PageAnswer, Visit } from './visit.ts';
import { SETUP_COUNTRIES, checkSetupText, readSetupText, setupPage } from './setup-page.ts';

type LinkRow = Tables['account_link'];

function visitedLink({ sandbox, parts }: Visit): LinkRow | null {
  const row = sandbox.store.get('account_link', parts[2] ?? '');
  return row && row.object.link.account === parts[1] ? row : null;
}

export function showSetup(visit: Visit): PageAnswer {
  const { sandbox, language } = visit;
  const row = visitedLink(visit);
  if (!row) return missingPage(language);
  // As at Stripe: the platform makes a fresh link when the browser comes to its refresh address.
  if (!isLinkOpen(sandbox, row.object.link, row.object.usedAt)) return { redirect: row.object.refreshUrl };
  const account = sandbox.store.get('account', row.object.link.account)!.object;
  const typed = { name: account.displayName ?? '', country: account.country ?? 'US', account: '', hasAgreed: false };
  return { page: setupPage(language, { action: `/setup/e/${row.object.link.account}/${row.id}`, typed, problems: {} }) };
}

function leave(visit: Visit, row: LinkRow): PageAnswer {
  const { sandbox, language } = visit;
  sandbox.store.update('account_link', row, { object: { usedAt: sandbox.clock.now() } });
  if (row.object.returnUrl !== null) return { redirect: row.object.returnUrl };
  return { page: plainPage(language, { title: translate(language, 'setupTitle'), text: translate(language, 'backToShop') }) };
}

export function answerSetup(visit: Visit): PageAnswer {
  const { sandbox, language, fields } = visit;
  const row = visitedLink(visit);
  if (!row) return missingPage(language);
  if (!isLinkOpen(sandbox, row.object.link, row.object.usedAt)) return { redirect: row.object.refreshUrl };
  if (fields.get('action') === 'later') return leave(visit, row);
  const typed = readSetupText(fields);
  const problems = checkSetupText(language, typed);
  if (Object.keys(problems).length > 0) {
    return { page: setupPage(language, { action: `/setup/e/${row.object.link.account}/${row.id}`, typed, problems }) };
  }
  activateAccount(sandbox, row.object.link.account, {
    holder: typed.name,
    country: typed.country in SETUP_COUNTRIES ? typed.country : 'US',
    currency: SETUP_COUNTRIES[typed.country]?.currency ?? 'usd',
    accountNumber: typed.account,
  });
  return leave(visit, row);
}
