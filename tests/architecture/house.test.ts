// What must not erode. Each failure says what to do instead.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SOURCES, within } from './source-tree';

/** Lower ranks know nothing of higher ones; inside rank 3 only earlier nouns are known. */
const RANKS: readonly (readonly string[])[] = [
  ['errors', 'money', 'time', 'i18n', 'env'],
  ['db', 'log', 'auth', 'actions', 'mail', 'files', 'pdf', 'events', 'jobs', 'page-cache'],
  ['ledger', 'payments'],
];
const TRADE = [
  'dimensions',
  'criteria',
  'users',
  'gigs',
  'proposals',
  'milestones',
  'payouts',
  'contracts',
  'metrics',
  'conversions',
  'originality',
  'integrity',
  'acceptance',
  'disputes',
];
const OBSERVERS = ['notifications', 'reports'];

const moduleOf = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1];
function rankOf(name: string): number {
  const low = RANKS.findIndex((modules) => modules.includes(name));
  if (low >= 0) return low;
  if (TRADE.includes(name)) return 3 + TRADE.indexOf(name) / 100;
  return OBSERVERS.includes(name) ? 4 : 5;
}

test('every module of lib has a rank', () => {
  const modules = readdirSync('lib', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const known = [...RANKS.flat(), ...TRADE, ...OBSERVERS, 'wiring'];
  expect(
    modules.filter((name) => !known.includes(name)),
    'Give the new module a rank here and in lib/README.md.',
  ).toEqual([]);
});

test('lib imports downwards only', () => {
  const crossings = within('lib/').flatMap((source) =>
    source.imports.flatMap((target) => {
      const from = moduleOf(source.path)!;
      const to = moduleOf(target);
      return to && to !== from && rankOf(to) > rankOf(from) ? [`${source.path} → ${target}`] : [];
    }),
  );
  expect(crossings, 'A lower module may not know a higher one: move the shared part down, or join the two in lib/wiring.').toEqual([]);
});

test('lib does not know the screens, and nobody but tools knows the sandbox, the tests and the seed', () => {
  const screens = within('lib/').flatMap((source) =>
    source.imports
      .filter((target) => /^(app|components)\//.test(target) && target !== 'components/forms/action-state')
      .map((target) => `${source.path} → ${target}`),
  );
  expect(screens, 'lib must work without a screen.').toEqual([]);
  const tools = within('app/', 'components/', 'lib/').flatMap((source) =>
    source.imports.filter((target) => /^(sandbox|tests|prisma)\//.test(target)).map((target) => `${source.path} → ${target}`),
  );
  expect(tools, 'The product works without its sandbox, tests and seed.').toEqual([]);
});

test('the sandbox of the payment provider knows nothing of the product', () => {
  const known = within('sandbox/stripe/').flatMap((source) =>
    source.imports.filter((target) => /^(app|components|lib|prisma|tests)\//.test(target)).map((target) => `${source.path} → ${target}`),
  );
  expect(known, 'A mistake shared with the product could hide itself.').toEqual([]);
});

test('observers and wiring are called by nobody of the trade', () => {
  const calls = within('lib/').flatMap((source) => {
    const from = moduleOf(source.path)!;
    if (from === 'wiring' || OBSERVERS.includes(from)) return [];
    return source.imports.filter((target) => ['wiring', ...OBSERVERS].includes(moduleOf(target) ?? '')).map((target) => `${source.path} → ${target}`);
  });
  expect(calls, 'Write a domain event; lib/wiring connects it.').toEqual([]);
});

test('only the adapter knows the payment SDK', () => {
  const users = SOURCES.filter(
    (source) => source.imports.includes('stripe') && !source.path.startsWith('lib/payments/stripe/') && !/^(sandbox|tests)\//.test(source.path),
  );
  expect(
    users.map((source) => source.path),
    'Ask for it in our words in lib/payments/gateway.ts.',
  ).toEqual([]);
});

test('the database is asked in lib only', () => {
  const users = within('app/', 'components/').filter(
    (source) => source.imports.some((target) => target === 'lib/db/client' || target === 'lib/db/in-transaction') && source.path !== 'app/api/health/route.ts',
  );
  expect(
    users.map((source) => source.path),
    'Put the read into queries.ts of its module.',
  ).toEqual([]);
});

test('components know pure files and types of lib, no query and no use case', () => {
  const impure = within('components/').flatMap((source) =>
    [...source.text.matchAll(/^import (?!type\b)[^;]*?from '@\/(lib\/[^']+)'/gms)]
      .map((match) => match[1]!)
      .filter(
        (target) =>
          /\/(queries|[a-z]+-[a-z-]*(funding|milestone|proposal|contract|submission|dispute|gig|profile|business)|workroom|sign-in|sign-up)$/.test(target) &&
          !/schema|rules|lifecycle/.test(target),
      )
      .map((target) => `${source.path} → ${target}`),
  );
  expect(impure, 'Hand the data in as props.').toEqual([]);
});

test('a milestone’s status and the ledger have one writer each', () => {
  const status = SOURCES.filter(
    (source) =>
      /milestone\.(update|updateMany|upsert)\(/.test(source.text) &&
      /status:/.test(source.text.split(/milestone\.(?:update|updateMany|upsert)\(/)[1] ?? '') &&
      source.path.startsWith('lib/') &&
      !['lib/milestones/apply-event.ts', 'lib/acceptance/sweep-milestone-clocks.ts'].includes(source.path),
  );
  expect(
    status.map((source) => source.path),
    'Go through lib/milestones/apply-event.ts.',
  ).toEqual([]);
  const ledger = SOURCES.filter(
    (source) =>
      /ledger(Transfer|Posting|Account)\.(create|update|delete|upsert)/.test(source.text) ||
      (/post_transfers?\(/.test(source.text) && source.path !== 'lib/ledger/post-transfer.ts' && source.path.startsWith('lib/')),
  );
  expect(
    ledger.map((source) => source.path),
    'Build an entry in lib/ledger/entries.ts and post it with postTransfer.',
  ).toEqual([]);
});

test('the clock is read at the edges', () => {
  const readers = within('lib/').filter(
    (source) =>
      /new Date\(\)|Date\.now\(\)|currentTime\(\)/.test(source.text) &&
      !/^lib\/(time|auth|actions|wiring|log|db|i18n|ledger\/run-checks|payments\/receive-webhook)/.test(source.path),
  );
  expect(
    readers.map((source) => source.path),
    'Take `now` as a parameter.',
  ).toEqual([]);
});

test('money is rounded in lib/money only', () => {
  const rounders = within('lib/', 'components/', 'app/').filter(
    (source) => /(Math\.(round|floor|ceil)|toFixed)\([^)]*[mM]inor/.test(source.text) && !source.path.startsWith('lib/money/'),
  );
  expect(
    rounders.map((source) => source.path),
    'Use shareOf or splitByLargestRemainder.',
  ).toEqual([]);
});

test('every page of members and admins asks who is there', () => {
  const pages = within('app/').filter((source) => source.path.endsWith('page.tsx') && /\((member|admin)\)/.test(source.path));
  expect(pages.length).toBeGreaterThan(20);
  const open = pages.filter((source) => !/require(Viewer|Admin)\(/.test(source.text) || (/\(admin\)/.test(source.path) && !/requireAdmin\(/.test(source.text)));
  expect(
    open.map((source) => source.path),
    'Call requireViewer or requireAdmin in the page itself.',
  ).toEqual([]);
});

test('every server action is made by its wrapper', () => {
  const files = SOURCES.filter((source) => /^'use server'/m.test(source.text));
  const bare = files.flatMap((source) =>
    [...source.text.matchAll(/^export (?:async )?(?:const|function|let|default) ?(\w*)[^\n]*/gm)]
      .filter((match) => !/= define(Visitor|Button)?Action\(/.test(match[0]))
      .map((match) => `${source.path}: ${match[1]}`),
  );
  expect(bare, 'An exported function of such a file is a public endpoint: make it with defineAction, defineButtonAction or defineVisitorAction.').toEqual([]);
});

test('every route handler is made by its wrapper', () => {
  const bare = within('app/api/').filter(
    (source) =>
      source.path.endsWith('route.ts') &&
      !/define(Signed)?Route[<(]|receiveWebhook\(|receiveShopEvent\(|nextAuthOptions\(/.test(source.text) &&
      source.path !== 'app/api/health/route.ts',
  );
  expect(
    bare.map((source) => source.path),
    'Use defineRoute (members) or defineSignedRoute (businesses’ systems): they know who asks, where from, and how to refuse.',
  ).toEqual([]);
});

test('SQL is never put together from text', () => {
  const unsafe = within('lib/', 'app/', 'components/').filter((source) => /\$(query|execute)RawUnsafe|Prisma\.raw\(/.test(source.text));
  expect(
    unsafe.map((source) => source.path),
    'Use the tagged template.',
  ).toEqual([]);
});

test('files are named by what they are and stay small', () => {
  const vague = SOURCES.filter((source) => /(^|\/)(utils?|helpers?|misc|common|constants|shared|index)\.(ts|tsx)$/.test(source.path));
  expect(
    vague.map((source) => source.path),
    'Name the file by the noun it speaks of.',
  ).toEqual([]);
  const named = SOURCES.filter((source) => !/^[a-z0-9.[\]()…-]+$/.test(source.path.split('/').at(-1)!));
  expect(
    named.map((source) => source.path),
    'Files are kebab-case.',
  ).toEqual([]);
  const long = SOURCES.filter((source) => source.text.split('\n').length > 300 && !source.path.startsWith('prisma/seed/'));
  expect(
    long.map((source) => source.path),
    'Two rooms in one: split by what changes together.',
  ).toEqual([]);
});

test('nothing is left open, switched off or hidden from the types', () => {
  const marks = SOURCES.filter(
    (source) =>
      source.path !== 'tests/architecture/house.test.ts' &&
      /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck|expect-error)|\b(it|test|describe)\.(skip|only|todo|fixme)\b|waitForTimeout\(/.test(source.text),
  );
  expect(marks.map((source) => source.path)).toEqual([]);
});

test('the map of lib is complete', () => {
  const map = readFileSync('lib/README.md', 'utf8');
  const modules = readdirSync('lib', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(
    modules.filter((name) => !map.includes(`\`${name}\``)),
    'Say in one sentence what the module owns.',
  ).toEqual([]);
});
