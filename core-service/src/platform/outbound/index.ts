export type { AddressFault } from './address.ts';
export { createPacing, type Pace, type Pacing } from './pacing.ts';
export { readJson } from './read-json.ts';
export type { Socket, Told } from './socket.ts';
export {
  CallError,
  createTransport,
  type CallAnswer,
  type CallFault,
  type CallRequest,
  type Download,
  type Downloader,
  type Listener,
  type Transport,
} from './transport.ts';
