'use client';
// A decision with its own question in front of the page. Without JavaScript the same words open as a part of the page, by address.
import { useState, type MouseEvent, type ReactNode } from 'react';
import { Link } from '@/lib/i18n/navigation-client';
import { buttonClass, type ButtonLook } from '../ui/button-class';
import { Dialog } from '../ui/dialog';

type ActDialogProps = {
  /** Where the question stands when no dialog can open. */
  href: string;
  trigger: ReactNode;
  look?: ButtonLook;
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  children: ReactNode;
};

export function ActDialog({ href, trigger, look, title, description, closeLabel, children }: ActDialogProps) {
  const [isOpen, setOpen] = useState(false);
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(true);
  }
  return (
    <>
      <Link href={href} aria-haspopup="dialog" className={buttonClass(look)} onClick={open}>
        {trigger}
      </Link>
      <Dialog open={isOpen} onOpenChange={setOpen} title={title} description={description} closeLabel={closeLabel}>
        {children}
      </Dialog>
    </>
  );
}
