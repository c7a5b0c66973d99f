'use client';
// On a phone: the state of things and the way to act, always in reach. The acts rise in a sheet; without JavaScript the link leads to them.
import { useState, type MouseEvent, type ReactNode } from 'react';
import { Sheet } from '../ui/sheet';
import { buttonClass } from '../ui/button-class';

type ActBarProps = { fact: ReactNode; trigger: string; title: string; closeLabel: string; anchor: string; children: ReactNode };

export function ActBar({ fact, trigger, title, closeLabel, anchor, children }: ActBarProps) {
  const [isOpen, setOpen] = useState(false);
  function open(event: MouseEvent) {
    event.preventDefault();
    setOpen(true);
  }
  return (
    <div className="print-hidden sticky bottom-(--bottom-bar,0px) z-20 -mx-4 flex items-center justify-between gap-4 border-t border-hairline bg-surface px-4 py-2 md:-mx-6 md:px-6 lg:hidden">
      <div className="min-w-0 text-sm">{fact}</div>
      <a href={`#${anchor}`} aria-haspopup="dialog" className={buttonClass({ variant: 'primary' })} onClick={open}>
        <span className="whitespace-nowrap">{trigger}</span>
      </a>
      <Sheet open={isOpen} onOpenChange={setOpen} title={title} closeLabel={closeLabel}>
        <div className="pb-4">{children}</div>
      </Sheet>
    </div>
  );
}
