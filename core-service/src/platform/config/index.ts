export { ConfigError, configSchema, isKey, readConfig, type Config } from './config.ts';
