import type { Reply } from './post.ts';

/** A request that no wrapped `fetch` touches. @throws without a connection */
export const byRequest = (address: string, text: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.onload = () => {
      const { status, response: body } = request as { status: number; response: unknown };
      resolve({ status, retryAfter: request.getResponseHeader('retry-after'), body });
    };
    request.onerror = reject;
    request.send(text);
  });
