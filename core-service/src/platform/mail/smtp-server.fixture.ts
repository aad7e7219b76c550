import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** How the server treats one recipient. `reply` answers RCPT TO, `dataReply` the end of DATA. */
export type Behaviour =
  | { reply: string }
  | { dataReply: string }
  /** Never answers RCPT TO. */
  | 'hang'
  /** Takes the whole letter, counts it as received and closes the connection without an answer. */
  | 'drop-after-data'
  | { slowMs: number };

export interface ReceivedMail {
  messageId: string;
  from: string;
  to: string[];
  raw: string;
  headers: [name: string, value: string][];
  at: number;
}

/** A strict mail server that keeps what it took, and misbehaves when told. */
export interface FakeSmtp {
  url: string;
  received: ReceivedMail[];
  /** What strict servers would refuse in our letters; each also answers 554. */
  violations: string[];
  /** Addresses of RCPT TO commands in order. */
  asked: string[];
  /** Recipients whose RCPT TO hangs right now. */
  hanging(): number;
  behave(rule: (recipient: string, attempt: number) => Behaviour | undefined): void;
  stop(): Promise<void>;
}

const expectedHeaders = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'reply-to',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

export async function startFakeSmtp(): Promise<FakeSmtp> {
  const sockets = new Map<number, Socket>();
  const attempts = new Map<string, number>();
  const fake: Omit<FakeSmtp, 'url' | 'stop'> & { hung: number } = {
    hung: 0,
    received: [],
    violations: [],
    asked: [],
    hanging: () => fake.hung,
    behave: (next) => void (rule = next),
  };
  let rule: (recipient: string, attempt: number) => Behaviour | undefined = () => undefined;

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onRcptTo: ({ address }, session, done) => {
      fake.asked.push(address);
      const attempt = (attempts.get(address) ?? 0) + 1;
      attempts.set(address, attempt);
      const behaviour = rule(address, attempt);
      if (behaviour === 'hang') return void fake.hung++;
      if (typeof behaviour === 'object' && 'reply' in behaviour) return done(smtpError(behaviour.reply));
      pending(session).push(behaviour);
      done();
    },
    onData: (stream, session, done) => void take(stream, session, done),
  });

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error) => void) => {
    const raw = Buffer.concat(await stream.toArray()).toString('latin1');
    const behaviours = pending(session)
      .splice(0)
      .filter((each) => each !== undefined);
    const slow = behaviours.find((each): each is { slowMs: number } => typeof each === 'object' && 'slowMs' in each);
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow.slowMs));
    const refusal = behaviours.find(
      (each): each is { dataReply: string } => typeof each === 'object' && 'dataReply' in each,
    );
    if (refusal) return done(smtpError(refusal.dataReply));
    const mail = readMail(raw, session);
    const faults = findFaults(mail);
    fake.violations.push(...faults);
    if (faults.length > 0) return done(smtpError(`554 5.6.0 ${faults.join('; ')}`));
    fake.received.push(mail);
    if (behaviours.includes('drop-after-data')) return void sockets.get(session.remotePort)?.destroy();
    done();
  };

  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(fake, {
    url: `smtp://127.0.0.1:${port}`,
    stop: async () => {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  });
}

const pendingBySession = new WeakMap<SMTPServerSession, (Behaviour | undefined)[]>();
function pending(session: SMTPServerSession): (Behaviour | undefined)[] {
  const list = pendingBySession.get(session) ?? [];
  pendingBySession.set(session, list);
  return list;
}

function smtpError(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

function readMail(raw: string, session: SMTPServerSession): ReceivedMail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  const headers = head.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const { mailFrom, rcptTo } = session.envelope;
  return {
    raw,
    headers,
    messageId: headers.find(([name]) => name === 'message-id')?.[1] ?? '',
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    at: Date.now(),
  };
}

function findFaults({ raw, headers }: ReceivedMail): string[] {
  const names = headers.map(([name]) => name);
  const faults = names.filter((name) => !expectedHeaders.includes(name)).map((name) => `unexpected header ${name}`);
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version']) {
    if (names.filter((each) => each === name).length !== 1) faults.push(`not exactly one ${name}`);
  }
  if (/[^\r]\n|\r[^\n]/.test(raw)) faults.push('a bare CR or LF');
  if (raw.split('\r\n').some((line) => line.length > 998)) faults.push('a line over 998 characters');
  if (/[^\t\r\n\x20-\x7e]/.test(raw)) faults.push('characters that are not ASCII');
  return faults;
}
