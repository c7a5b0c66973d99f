'use client';
// A dialog that rises from the lower edge of a phone, for what a desk shows in a second column.
import type { ComponentProps } from 'react';
import { Dialog } from './dialog';

export function Sheet(props: Omit<ComponentProps<typeof Dialog>, 'kind' | 'width'>) {
  return <Dialog {...props} kind="sheet" />;
}
