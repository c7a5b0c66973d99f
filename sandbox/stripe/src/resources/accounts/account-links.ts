import type Stripe from 'stripe';
import { isoTime } from '../../clock.ts';
import { endpoint } from '../../endpoint.ts';
import { invalidParameter, refused } from '../../errors.ts';
import { newId, randomToken } from '../../ids.ts';
import { hash, oneOf, required, text, url } from '../../params.ts';
import type { Sandbox } from '../../sandbox.ts';
import { findAccount } from './account-lifecycle.ts';

const LINK_TARGETS = hash({
  collection_options: hash({ fields: oneOf(['currently_due', 'eventually_due']), future_requirements: oneOf(['include', 'omit']) }),
  refresh_url: required(url()),
  return_url: url(),
});

/** Whether the link still opens the form: it works once and not for long. */
export function isLinkOpen(sandbox: Sandbox, link: { expires_at: string }, usedAt: number | null): boolean {
  return usedAt === null && Date.parse(link.expires_at) / 1000 > sandbox.clock.now();
}

export const accountLinkEndpoints = [
  endpoint(
    'POST',
    '/v2/core/account_links',
    {
      account: required(text()),
      use_case: required(
        hash({
          type: required(oneOf(['account_onboarding', 'account_update'])),
          account_onboarding: LINK_TARGETS,
          account_update: LINK_TARGETS,
        }),
      ),
    },
    ({ sandbox, params }) => {
      const { use_case: useCase } = params;
      const targets = useCase[useCase.type];
      if (!targets) {
        const param = `use_case.${useCase.type}`;
        throw invalidParameter({ code: 'parameter_missing', message: `Missing required param: ${param}.`, param });
      }
      const account = findAccount(sandbox, params.account);
      if (account.object.isClosed) throw refused({ code: 'account_closed', message: `The account ${account.id} is closed.` });
      const created = sandbox.clock.now();
      const token = randomToken(24);
      const link: Stripe.V2.Core.AccountLink = {
        object: 'v2.core.account_link',
        account: account.id,
        created: isoTime(created),
        expires_at: isoTime(created + sandbox.settings.accountLinkSeconds),
        livemode: false,
        url: `${sandbox.settings.publicUrl}/setup/e/${account.id}/${token}`,
        use_case: useCase,
      };
      sandbox.store.insert('account_link', {
        id: token,
        created,
        object: { link, returnUrl: targets.return_url ?? null, refreshUrl: targets.refresh_url, usedAt: null },
        hidden: null,
      });
      return link;
    },
  ),

  endpoint('POST', '/v1/accounts/:id/login_links', {}, ({ sandbox, path }) => {
    const account = findAccount(sandbox, path.id!);
    if (account.object.dashboard !== 'express') {
      throw refused({ message: 'Login links exist only for accounts with an Express dashboard.' });
    }
    if (!account.object.hasSubmittedDetails) {
      throw refused({ message: 'Cannot create a login link for an account that has not completed onboarding.' });
    }
    const created = sandbox.clock.now();
    const token = newId('acctlink');
    sandbox.store.insert('login_link', { id: token, created, object: { account: account.id, usedAt: null }, hidden: null });
    const link: Stripe.LoginLink = { object: 'login_link', created, url: `${sandbox.settings.publicUrl}/express/${token}` };
    return link;
  }),
];
