/** The types on npm do not know of `preferred`, which came with negotiator 1.0. */
declare module 'negotiator' {
  import type { IncomingMessage } from 'node:http';

  class Negotiator {
    constructor(request: Pick<IncomingMessage, 'headers'>);
    /**
     * Which of `available` the client likes best; undefined when it accepts none.
     * @param options.preferred decides between those it likes equally well
     */
    encoding(available: string[], options: { preferred: string[] }): string | undefined;
  }

  export = Negotiator;
}
