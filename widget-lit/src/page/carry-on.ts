/** Links inside the site carry the mark on, whatever the browser keeps. */
export const carryOn = (mark: string, pass: string): void =>
  addEventListener(
    'click',
    ({ target }) => {
      const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : undefined;
      if (!link || link.origin !== location.origin) return;
      const address = new URL(link.href);
      if (address.pathname + address.search === location.pathname + location.search) return;
      address.searchParams.set(mark, pass);
      link.href = address.href;
    },
    true,
  );
