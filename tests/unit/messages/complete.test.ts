import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_STATUS } from '@/lib/errors/codes';
import { ACCOUNT_KINDS } from '@/lib/ledger/accounts';
import { TRANSFER_KINDS } from '@/lib/ledger/kinds';
import { NAMESPACES } from '@/lib/i18n/namespaces';
import { MILESTONE_NOTICES, NOTICE_KINDS } from '@/lib/notifications/kinds';
import { MILESTONE_EVENTS } from '@/lib/milestones/lifecycle';

type Tree = { [key: string]: string | Tree };
const read = (locale: string, namespace: string) => JSON.parse(readFileSync(`lib/i18n/messages/${locale}/${namespace}.json`, 'utf8')) as Tree;

const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : leaves(value, `${prefix}${key}.`),
  );

test('every message file belongs to a namespace', () => {
  expect(readdirSync('lib/i18n/messages/zh').sort()).toEqual(NAMESPACES.map((name) => `${name}.json`).sort());
});

test('every refusal, notice, account and transfer has its words', () => {
  const words = (namespace: string) => new Map(leaves(read('zh', namespace)));
  for (const code of Object.keys(ERROR_STATUS)) expect([code, words('error').has(code)]).toEqual([code, true]);
  for (const kind of NOTICE_KINDS)
    expect([kind, words('notification').has(`${kind}.title`), words('notification').has(`${kind}.body`)]).toEqual([kind, true, true]);
  const ledger = [...words('ledger').keys()];
  for (const kind of Object.keys(ACCOUNT_KINDS)) expect([kind, ledger.some((key) => key.endsWith(`.${kind}`))]).toEqual([kind, true]);
  for (const kind of TRANSFER_KINDS) expect([kind, ledger.some((key) => key.endsWith(`.${kind}`))]).toEqual([kind, true]);
});

test('notices are told of events that exist', () => {
  for (const event of Object.keys(MILESTONE_NOTICES)) expect(MILESTONE_EVENTS).toContain(event);
});
