/** For one small machine that also runs the service; who needs more brings a server through DATABASE_URL. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // Socket paths are limited to 107 bytes, which a deep checkout exceeds.
  unix_socket_directories: '',
  // Web and workers, several test pools, and a person with psql.
  max_connections: '100',
  shared_buffers: '128MB',
  // Parallel plans share memory through /dev/shm, of which containers have 64 MB.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Clients get their errors themselves; here statements and key values would only spill personal data into logs.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
  // The service's own log has times.
  log_line_prefix: '',
};

/** A crash of the machine may lose everything; a crash of the server alone does not. */
const NOT_DURABLE: Record<string, string> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface ServerSettings {
  cluster: string;
  port: number;
  durable: boolean;
}

/** The server's command line; it overrides what may stand in the data directory. */
export function serverArguments({ cluster, port, durable }: ServerSettings): string[] {
  const settings = durable ? SETTINGS : { ...SETTINGS, ...NOT_DURABLE };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-p', String(port), ...pairs];
}
