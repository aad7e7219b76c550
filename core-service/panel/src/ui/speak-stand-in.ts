/**
 * Stands in for @wordpress/a11y in the bundled panel: the real one hides its live regions with a `style` attribute,
 * which a strict Content-Security-Policy refuses, so that its words would stand on the page.
 */
export function speak(message: string, politeness: 'polite' | 'assertive' = 'polite'): void {
  const region = regionOf(politeness);
  // The same words twice are read only if they differ.
  region.textContent = region.textContent === message ? `${message}\u00a0` : message;
}

export function setup(): void {
  regionOf('polite');
}

function regionOf(politeness: 'polite' | 'assertive'): HTMLElement {
  const id = `a11y-speak-${politeness}`;
  const known = document.getElementById(id);
  if (known) return known;
  const region = document.createElement('div');
  region.id = id;
  region.className = 'sp-hidden';
  region.setAttribute('aria-live', politeness);
  document.body.append(region);
  return region;
}
