import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors/index.ts';

/**
 * The bytes of a body of one of these content types, in UTF-8 and not compressed (ASVS 1.5.3: nothing that two parsers
 * could read differently).
 * @throws AppError unsupported-media-type | body-too-large
 */
export async function readBytes(req: IncomingMessage, types: readonly string[], maxBytes: number): Promise<Buffer> {
  checkHeaders(req, types);
  return collect(req, maxBytes);
}

function checkHeaders(req: IncomingMessage, types: readonly string[]): void {
  const [type = '', ...parameters] = (req.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const isPlain = (req.headers['content-encoding'] ?? 'identity') === 'identity';
  if (!types.includes(type.trim()) || !isUtf8 || !isPlain)
    throw new AppError('unsupported-media-type', { values: { types: types[0] } });
}

function collect(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new AppError('body-too-large', { values: { max: `${Math.floor(maxBytes / 1024)} KiB` } });
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        req.pause();
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
    req.on('aborted', () => reject(new AppError('malformed-json')));
  });
}
