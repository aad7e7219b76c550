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

  /** The library walks the styles to write them into each document it meets: nothing is left to write. */
  override [Symbol.iterator](): MapIterator<[string, string]> {
    return new Map<string, string>()[Symbol.iterator]();
  }
}

/** Knows no document, however many the library registers: it would write each new style into all of them. */
class NoDocuments extends Map<Document, number> {
  override set(): this {
    return this;
  }
}

/** Called by every file of the library that would make the runtime itself; the first call counts. */
export function adoptStyles(): void {
  if ('__wpStyleRuntime' in globalThis) return;
  const value = { documents: new NoDocuments(), styles: new AdoptedStyles(), injectedStyles: new WeakMap() };
  Object.defineProperty(globalThis, '__wpStyleRuntime', { value });
}
