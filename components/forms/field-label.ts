// What a field is called on the page, read from the page itself.

/** The words beside a control: of its legend, its label or its own name, in this order. Null when there is no such control. */
export function labelOf(control: HTMLElement | null): string | null {
  if (!control) return null;
  if (control instanceof HTMLFieldSetElement) return plain(control.querySelector('legend')?.firstChild?.textContent);
  const label = 'labels' in control ? (control.labels as NodeListOf<HTMLLabelElement> | null)?.[0] : undefined;
  return plain(label?.textContent ?? control.getAttribute('aria-label'));
}

/** Without a colon or star of its own. */
function plain(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/[\s:：*＊]+$/, '')
    .trim();
}
