const svg = 'http://www.w3.org/2000/svg';
const token =
  /<!--([^]*?)-->|<(\?[^>]*)>|<(\/?)([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*"|=[^\s>]+)?)*)\s*\/?>|([^<]+)/gi;
const attribute = /([^\s=]+)(?:="([^"]*)"|=(\S+))?/g;
const isVoid = /^(img|input|br|hr)$/i;
/** What Lit writes behind the name of an attribute that it fills. */
const isFilled = /\$lit\$$/;

/**
 * The nodes of a template as Lit writes it, without the browser's parser. It knows what our templates have: plain tags,
 * attributes, comments and text, without entities.
 */
export const nodesOf = (html: string): DocumentFragment => {
  const nodes = document.createDocumentFragment();
  let parent: DocumentFragment | Element = nodes;
  for (const [, comment, mark, end, tag = '', attributes = '', text] of html.matchAll(token)) {
    if (text !== undefined) parent.append(text);
    else if (!tag) parent.append(document.createComment(comment ?? mark ?? ''));
    else if (end) parent = parent.parentNode as Element;
    else {
      const isDrawing = tag === 'svg' || parent instanceof SVGElement;
      const element: Element = isDrawing ? document.createElementNS(svg, tag) : document.createElement(tag);
      parent.append(element);
      setAttributes(element, attributes);
      if (!isVoid.test(tag)) parent = element;
    }
  }
  return nodes;
};

/** Only parsers can name an attribute `@click$lit$`: elements answer for theirs while Lit looks through the template. */
const setAttributes = (element: Element, text: string): void => {
  const filled = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.matchAll(attribute)) {
    const value = quoted ?? plain ?? '';
    if (isFilled.test(name)) filled.set(name, value);
    else element.setAttribute(name, value);
  }
  if (filled.size === 0) return;
  Object.assign(element, {
    hasAttributes: () => true,
    getAttributeNames: () => [...filled.keys()],
    getAttribute: (name: string) => filled.get(name),
    removeAttribute: (name: string) => filled.delete(name),
  });
};

interface Template {
  createElement(html: string, options: unknown): HTMLTemplateElement;
}
interface Hooks {
  /** Lit's own door for browsers that need something else: it is called with the class of templates. */
  litHtmlPolyfillSupport?: ((...classes: [Template, ...unknown[]]) => void) | undefined;
}

const hooks = globalThis as Hooks;
const others = hooks.litHtmlPolyfillSupport;

/** Where the page keeps the parser to texts of its own policies, Lit builds its templates node by node. */
export const buildTemplates = (): void => {
  hooks.litHtmlPolyfillSupport = (template, ...classes) => {
    others?.(template, ...classes);
    const { createElement } = template;
    let isRefused = false;
    template.createElement = (html, options) => {
      try {
        if (!isRefused) return createElement.call(template, html, options);
      } catch {
        // The browser notes every refusal in the page's console: one is enough.
        isRefused = true;
      }
      const element = document.createElement('template');
      element.content.append(nodesOf(html));
      return element;
    };
  };
};

/** Once Lit has heard of it. */
export const leaveHooks = (): void => {
  if (others) hooks.litHtmlPolyfillSupport = others;
  else delete hooks.litHtmlPolyfillSupport;
};
