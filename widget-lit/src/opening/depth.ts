/** How far the visitor has come, in percent: of the page, or of what scrolls in its place and fills most of the window. */
export const depthOf = (target: EventTarget | null): number => {
  const scroller = target instanceof Element ? target : document.scrollingElement;
  if (!scroller || scroller.clientHeight < innerHeight / 2) return 0;
  const way = scroller.scrollHeight - scroller.clientHeight;
  return way > 0 ? (scroller.scrollTop / way) * 100 : 0;
};

/** What lies over the middle of the window inside of shadow roots: when it scrolls, nobody outside of them is told. */
export const inShadow = (): Element[] => {
  const middle = [innerWidth / 2, innerHeight / 2] as const;
  const found: Element[] = [];
  for (let at = document.elementFromPoint(...middle); at?.shadowRoot;) {
    const root: ShadowRoot = at.shadowRoot;
    const inside = root.elementsFromPoint(...middle).filter((each) => root.contains(each));
    found.push(...inside);
    at = inside[0] ?? null;
  }
  return found;
};
