/** How far the visitor has come, in percent: of the page, or of what scrolls in its place and fills most of the window. */
export const depthOf = (target: EventTarget | null): number => {
  const scroller = target instanceof Element ? target : document.scrollingElement;
  if (!scroller || scroller.clientHeight < innerHeight / 2) return 0;
  const way = scroller.scrollHeight - scroller.clientHeight;
  return way > 0 ? (scroller.scrollTop / way) * 100 : 0;
};
