import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import Negotiator from 'negotiator';

/** Best first: what a client likes equally well is decided by size. */
const encodings = ['br', 'gzip', 'identity'] as const;
type Encoding = (typeof encodings)[number];

const brotli = promisify(brotliCompress);
const compressors: Record<Encoding, (plain: Buffer) => Promise<Buffer>> = {
  // Quality 11 takes seconds for the largest files of the panel, for one percent of their size.
  br: (plain) => brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: plain.length > 100_000 ? 9 : 11 } }),
  gzip: promisify(gzip),
  identity: async (plain) => plain,
};

/** Content that is the same for everybody: hashed once, compressed once for each encoding somebody asks for. */
export type PreparedAnswer = (req: Request, res: Response) => Promise<void>;

/**
 * Answers with `content` in the smallest form the client accepts, or with 304 when it has that form already.
 * @param headers of every answer; `Content-Type` must be among them
 */
export function prepareAnswer(content: string | Uint8Array, headers: OutgoingHttpHeaders): PreparedAnswer {
  const plain = Buffer.from(content);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const forms = new Map<Encoding, Promise<Buffer>>();

  const formOf = (encoding: Encoding): Promise<Buffer> => {
    const form = forms.get(encoding) ?? compressors[encoding](plain);
    forms.set(encoding, form);
    return form;
  };

  return async (req, res) => {
    const encoding = chooseEncoding(req);
    res.set(headers);
    res.vary('Accept-Encoding');
    // A strong tag names bytes, and every encoding has its own.
    res.set('ETag', `"${hash}-${encoding}"`);
    if (encoding !== 'identity') res.set('Content-Encoding', encoding);
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.end(await formOf(encoding));
  };
}

/** Somebody who accepts nothing at all gets the plain form: better than none. */
function chooseEncoding(req: Request): Encoding {
  const accepted = new Negotiator(req).encoding([...encodings], { preferred: [...encodings] });
  return encodings.find((encoding) => encoding === accepted) ?? 'identity';
}
