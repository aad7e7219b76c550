import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeS3 {
  url: string;
  files: Map<string, Buffer>;
  /** Answers nothing but this from now on; 0: works again. */
  fail(status: number): void;
  /** Takes a request and never answers it. */
  stall(isStalling: boolean): void;
  /** How far its clock is from ours; it lets nobody in whose date is a quarter of an hour off. */
  setClock(aheadMs: number): void;
  stop(): Promise<void>;
}

const mostSkewMs = 15 * 60_000;

const hex = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** A bucket that takes nothing without a Signature Version 4 made of exactly what was sent, as AWS describes it. */
export async function startFakeS3(keys: {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}): Promise<FakeS3> {
  const files = new Map<string, Buffer>();
  let failing = 0;
  let isStalling = false;
  let aheadMs = 0;
  const refuse = (res: ServerResponse, status: number, code: string) =>
    res.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
  const server = createServer((req, res) => {
    void read(req).then((body) => {
      if (isStalling) return undefined;
      const [, at, ...names] = (req.url ?? '').split('/');
      const name = names.join('/');
      if (failing) return refuse(res, failing, 'InternalError');
      if (!isSigned(req, body, keys)) return refuse(res, 403, 'SignatureDoesNotMatch');
      if (Math.abs(Date.now() + aheadMs - timeOf(req)) > mostSkewMs) return refuse(res, 403, 'RequestTimeTooSkewed');
      if (at !== 'bucket') return refuse(res, 404, 'NoSuchBucket');
      if (req.method === 'PUT') {
        files.set(name, body);
        return res.writeHead(200).end();
      }
      if (req.method === 'DELETE') {
        files.delete(name);
        return res.writeHead(204).end();
      }
      const file = files.get(name);
      return file ? res.writeHead(200).end(file) : refuse(res, 404, 'NoSuchKey');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/bucket`,
    files,
    fail: (status) => void (failing = status),
    stall: (on) => void (isStalling = on),
    setClock: (ms) => void (aheadMs = ms),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isSigned(
  req: IncomingMessage,
  body: Buffer,
  { accessKeyId, secretAccessKey, region }: { accessKeyId: string; secretAccessKey: string; region: string },
): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w{64})$/;
  const [, id, date = '', place, signed = '', signature] = pattern.exec(req.headers.authorization ?? '') ?? [];
  const time = String(req.headers['x-amz-date']);
  const told = String(req.headers['x-amz-content-sha256']);
  if (id !== accessKeyId || place !== region || !time.startsWith(date)) return false;
  if (told !== 'UNSIGNED-PAYLOAD' && told !== hex(body)) return false;
  const names = signed.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return false;
  const headers = names.map((name) => `${name}:${String(req.headers[name]).trim()}\n`).join('');
  const canonical = [req.method, req.url, '', headers, signed, told].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, hex(canonical)].join('\n');
  const key = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString('hex') === signature;
}

/** `20261128T150000Z` */
function timeOf(req: IncomingMessage): number {
  const told = String(req.headers['x-amz-date']);
  return Date.parse(told.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

async function read(req: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of req) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
