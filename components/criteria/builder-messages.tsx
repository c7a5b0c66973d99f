// Sends the builder's words to the browser: only these, and only on pages that have a builder.
import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

type Tree = { [key: string]: string | Tree };

export async function BuilderMessages({ children }: { children: ReactNode }) {
  const all = (await getMessages()) as Tree;
  const group = (name: string, parts?: readonly string[]): Tree => {
    const tree = all[name] as Tree;
    return parts ? Object.fromEntries(parts.map((part) => [part, tree[part]!])) : tree;
  };
  const messages = {
    common: group('common', ['actions', 'fields']),
    criterion: group('criterion'),
    dimension: group('dimension'),
    metric: group('metric'),
    money: group('money', ['fee']),
    gig: group('gig', ['builder', 'form', 'outlook', 'list', 'currency']),
    proposal: group('proposal', ['form']),
  };
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
