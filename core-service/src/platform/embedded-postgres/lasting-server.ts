import { recoverServerLock } from './server-lock.ts';
import { startServer, type Server, type ServerSpec } from './server.ts';

const WITHIN_MS = 60_000;

export interface LastingSpec extends ServerSpec {
  /** Times within a minute. A server that dies more often is ill: starting it again helps nobody. */
  restarts: number;
  /** Called at every death, before the server is started again. */
  onDeath: (reason: string) => void;
  /** Called once when it cannot be started again. */
  onGivenUp: (reason: string) => void;
}

/**
 * Starts the server, and again on the same port whenever it dies (an operator's `kill -9`, the kernel short of memory).
 * @throws EmbeddedPostgresError when the first start fails
 */
export async function startLastingServer(spec: LastingSpec): Promise<Server> {
  const { home, log, restarts, onDeath, onGivenUp } = spec;
  const deaths: number[] = [];
  let isStopping = false;
  let revival: Promise<void> | undefined;

  const start = async (port?: number): Promise<Server> => {
    const server = await startServer(spec, port);
    void server.diedByItself.then((reason) => (revival = revive(reason)));
    return server;
  };
  const revive = async (reason: string): Promise<void> => {
    deaths.push(Date.now());
    const recent = deaths.filter((at) => at > Date.now() - WITHIN_MS);
    if (isStopping) return;
    if (recent.length > restarts) return onGivenUp(reason);
    onDeath(reason);
    try {
      await recoverServerLock(home.cluster, log);
      current = await start(current.port);
    } catch (error) {
      onGivenUp(`${reason}. It cannot be started again: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  let current = await start();
  return {
    port: current.port,
    get pid() {
      return current.pid;
    },
    diedByItself: new Promise(() => undefined),
    stop: async () => {
      isStopping = true;
      await revival;
      await current.stop();
    },
  };
}
