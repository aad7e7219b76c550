import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Bull needs a real Redis (its scripts use cmsgpack); no npm package carries one. */
export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;
export const skipReason = 'SKIPPED: no redis-server on PATH';

/** A Redis of our own that can be stopped, frozen, flushed and started again on the same port. */
export interface RedisServer {
  url: string;
  start(): Promise<void>;
  /** Dies at once and keeps nothing: no persistence. */
  kill(): Promise<void>;
  /** Takes connections, answers nothing. */
  freeze(): void;
  thaw(): void;
  flush(): Promise<void>;
  /** kill, and the directory goes. */
  dispose(): Promise<void>;
}

export async function createRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  const dir = mkdtempSync(path.join(tmpdir(), 'smartpoint-redis-'));
  let server: ChildProcess | undefined;

  const kill = async (): Promise<void> => {
    const dying = server;
    server = undefined;
    if (!dying || dying.exitCode !== null) return;
    const gone = once(dying, 'exit');
    dying.kill('SIGKILL');
    await gone;
  };

  return {
    url: `redis://127.0.0.1:${port}/0`,
    start: async () => {
      const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir];
      server = spawn('redis-server', flags, { stdio: 'ignore' });
      await answers(port);
    },
    kill,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    flush: async () => {
      const answer = await ask(port, 'FLUSHALL');
      if (!answer.startsWith('+OK')) throw new Error(`FLUSHALL: ${answer}`);
    },
    dispose: async () => {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask(port, 'PING').catch(() => '');
    if (answer.startsWith('+PONG')) return;
    if (Date.now() > deadline) throw new Error('redis-server did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('data', (bytes) => {
      resolve(bytes.toString());
      socket.end();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('Redis closed the connection')));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
