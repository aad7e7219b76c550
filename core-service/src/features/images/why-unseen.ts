import { maxPhotoBytes } from '@smartpoint/contracts/photos';
import { CallError, type CallFault, type Downloader } from '../../platform/outbound/index.ts';
import { remake, type PictureFault } from '../../platform/pictures/index.ts';

/** Why pages do not show the picture of an address; words are under `images:fault`. */
export interface ImageFault {
  code: CallFault | PictureFault | 'gone' | 'status' | 'redirects' | 'heavy' | 'hidden';
  status?: number;
}

const patienceMs = 10_000;
const maxRedirects = 3;

/** Looks at an address that a browser could not show; where it holds a good picture, its site keeps it to itself. */
export async function whyUnseen(address: string, transport: Downloader): Promise<ImageFault> {
  const until = Date.now() + patienceMs;
  const get = async (url: string, redirects: number): Promise<ImageFault | Buffer> => {
    const answer = await transport.download(
      { method: 'GET', url, headers: { accept: 'image/*,*/*;q=0.5', 'accept-encoding': 'identity' } },
      async ({ status, headers, body }): Promise<{ location: string } | ImageFault | Buffer> => {
        if (status >= 300 && status < 400 && headers.location) return { location: headers.location };
        if (status === 404 || status === 410) return { code: 'gone', status };
        if (status !== 200) return { code: 'status', status };
        return (await gathered(body)) ?? { code: 'heavy' };
      },
      { timeoutMs: Math.max(1, until - Date.now()) },
    );
    if (!('location' in answer)) return answer;
    if (redirects >= maxRedirects || !URL.canParse(answer.location, url)) return { code: 'redirects' };
    return get(new URL(answer.location, url).href, redirects + 1);
  };
  try {
    const found = await get(address, 0);
    return Buffer.isBuffer(found) ? await faultOf(found) : found;
  } catch (error) {
    if (error instanceof CallError) return { code: error.fault };
    throw error;
  }
}

async function faultOf(bytes: Buffer): Promise<ImageFault> {
  const read = await remake(bytes, async (pixels) => ({ stats: await pixels.stats() }), { ofPages: true });
  return { code: 'fault' in read ? read.fault : 'hidden' };
}

/** Undefined: more than a picture may weigh. */
async function gathered(chunks: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    size += chunk.length;
    if (size > maxPhotoBytes) return undefined;
  }
  return Buffer.concat(pieces);
}
