/**
 * @wordpress/components writes `<style>` elements, which a strict Content-Security-Policy forbids. It takes an
 * existing runtime when there is one; this one makes constructed sheets, which need no permission. The layer keeps
 * the panel's own rules above the library's (styles/index.css).
 */
class AdoptedStyles extends Map<string, string> {
  override set(hash: string, css: string): this {
    if (this.has(hash)) return this;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer wordpress { ${css} }`);
    document.adoptedStyleSheets.push(sheet);
    return super.set(hash, css);
  }
}

/** Called by every file of the library that would make the runtime itself; the first call counts. */
export function adoptStyles(): void {
  if ('__wpStyleRuntime' in globalThis) return;
  const value = { documents: new Map<Document, number>(), styles: new AdoptedStyles(), injectedStyles: new WeakMap() };
  Object.defineProperty(globalThis, '__wpStyleRuntime', { value });
}
