export { comparable, hostOf, isOnHost } from './hosts.ts';
