// What the text of a cell says before it is read as anything: nothing, or plain characters.

/** `value` null = the cell says nothing (`-`, empty), which is not zero. `ok: false` = it says something we cannot read. */
export type ParsedValue<Value> = { readonly ok: true; readonly value: Value | null } | { readonly ok: false };

const NOTHING_MARKS = /^(?:|[-–—]{1,3}|\/|n\/?a|null|暂无|无)$/i;

/** True for the marks back offices print when they have no number. */
export function isNothing(text: string): boolean {
  return text === '' || (text.length <= 4 && NOTHING_MARKS.test(narrow(text)));
}

/** Full-width digits and signs to their plain forms. Plain text, which most is, comes back as it is. */
export function narrow(text: string): string {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7e) return text.normalize('NFKC').trim();
  }
  return text.trim();
}
