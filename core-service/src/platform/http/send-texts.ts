import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Characters a reader has to take within the time allowed: 128 to 384 KiB. */
const pieceLength = 128 * 1024;
type Piece = string | Uint8Array;

export interface SendTextsOptions {
  /** Called when the first text is at hand and nothing is sent yet: headers, a record of the download. */
  start: () => void | Promise<void>;
  /** Milliseconds in which the reader takes about 256 KiB; then the answer is cut off. */
  unreadMs?: number;
}

/**
 * Answers with texts, or bytes, as fast as the reader takes them. A failure before the first one is thrown with nothing sent, so
 * that it becomes a problem; a later one cuts the answer off. A reader who leaves is no failure. Ends `texts` in any case.
 */
export async function sendTexts(
  res: Response,
  texts: AsyncGenerator<Piece>,
  { start, unreadMs = 30_000 }: SendTextsOptions,
): Promise<void> {
  let unread: NodeJS.Timeout | undefined;
  const awaitReader = (): void => {
    unread = setTimeout(() => res.destroy(), unreadMs);
  };
  const pieces = async function* (first: IteratorResult<Piece>) {
    for (let text = first; !text.done; text = await texts.next()) {
      for (const piece of split(text.value)) {
        awaitReader();
        yield piece;
        clearTimeout(unread);
      }
    }
    awaitReader();
  };
  try {
    const first = await texts.next();
    await start();
    await pipeline(pieces(first), res);
  } catch (error) {
    if (!isReaderGone(error)) throw error;
  } finally {
    await texts.return(undefined);
    clearTimeout(unread);
  }
}

function* split(text: Piece): Generator<Piece> {
  if (typeof text !== 'string') {
    for (let at = 0; at < text.length; at += pieceLength) yield text.subarray(at, at + pieceLength);
    return;
  }
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = at + pieceLength;
    // Halves of one character may not part: each alone would be sent as U+FFFD.
    if ((text.codePointAt(end - 1) ?? 0) > 0xffff) end++;
    yield text.slice(at, end);
  }
}

function isReaderGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ERR_STREAM_DESTROYED';
}
