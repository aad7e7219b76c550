/**
 * Title or referrer of the document, though an image, a form or a frame of the page is called so: its name hides the
 * property (`<img name="title">`).
 */
export const ownWords = (name: 'title' | 'referrer'): string => {
  const found: unknown = document[name];
  const own: unknown = typeof found === 'string' ? found : Reflect.get(Document.prototype, name, document);
  return typeof own === 'string' ? own : '';
};
