const svg = 'http://www.w3.org/2000/svg';
const token = /<!--([^]*?)-->|<(\?[^>]*)>|<(\/?)([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*"|=[^\s>]+)?)*)\s*>|([^<]+)/gi;
const attribute = /([^\s=]+)(?:="([^"]*)"|=(\S+))?/g;
const isVoid = /^(img|input|br|hr)$/i;

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
      for (const [, name = '', quoted, plain] of attributes.matchAll(attribute)) {
        element.setAttribute(name, quoted ?? plain ?? '');
      }
      parent.append(element);
      if (!isVoid.test(tag)) parent = element;
    }
  }
  return nodes;
};
