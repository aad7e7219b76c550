import { config } from 'zod/v4/core';

/**
 * For pages whose Content-Security-Policy forbids inline styles and compiling text: a script of its own, evaluated
 * before the panel's entry, so that the libraries find their settings when their modules begin.
 */

/** The library writes `<style>` elements unless it finds a runtime; constructed sheets need no permission. */
class AdoptedStyles extends Map<string, string> {
  override set(hash: string, css: string): this {
    if (this.has(hash)) return this;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
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

Object.defineProperty(globalThis, '__wpStyleRuntime', {
  value: { documents: new NoDocuments(), styles: new AdoptedStyles(), injectedStyles: new WeakMap() },
});

// zod compiles schemas by `new Function` where it may; where it may not, the attempt is reported loudly.
config({ jitless: true });
