/** Nothing we do may reach the page as an error, neither thrown nor as an unhandled rejection. */
export const safely =
  <A extends unknown[]>(work: (...args: A) => unknown): ((...args: A) => void) =>
  async (...args) => {
    try {
      await work(...args);
    } catch {
      // The page is not ours: there is nobody to tell.
    }
  };
