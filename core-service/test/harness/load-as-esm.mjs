import { Module } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * mocha requires a test file first and imports it only when that fails. Requiring reads TypeScript as if it were
 * JavaScript: a file that happens to be valid JavaScript (`f<string>(2)` is two comparisons) would run wrongly.
 * So a required .ts file is an import; mocha awaits it, and its own errors come through.
 */
Module._extensions['.ts'] = (module, file) => {
  module.exports = import(pathToFileURL(file).href);
};
