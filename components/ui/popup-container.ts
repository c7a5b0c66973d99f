// Where popups are put: inside the page's main part, so that no content stands outside of a landmark.
export function popupContainer(): HTMLElement | undefined {
  return typeof document === 'undefined' ? undefined : (document.querySelector('main') ?? undefined);
}
