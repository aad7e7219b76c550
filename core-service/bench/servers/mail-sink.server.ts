import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { answerParent, answerQuestions } from '../processes.ts';

/** A mail server that takes every letter at once, and knows when the ones to `calm@…` came. */
let taken = 0;
const calm: number[] = [];

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, session, done) => {
    stream.resume().on('end', () => {
      taken++;
      if (session.envelope.rcptTo.some(({ address }) => address.startsWith('calm@'))) calm.push(Date.now());
      done();
    });
  },
});
const listening = server.listen(0, '127.0.0.1');
await once(listening, 'listening');

answerQuestions(async () => ({ taken, calm }));
answerParent({ port: (listening.address() as AddressInfo).port });
