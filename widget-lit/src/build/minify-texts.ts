import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import type { Plugin } from 'esbuild';

/** esbuild leaves text alone, but our style sheets and templates are text: takes the spare white space out of both. */
export const minifyTexts: Plugin = {
  name: 'minify-texts',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.styles\.ts$/ }, async ({ path }) => {
      const [before, css = '', after] = (await readFile(path, 'utf8')).split('`');
      const { code } = await transform(css, { loader: 'css', minify: true });
      return { contents: `${before}${JSON.stringify(code.trim())}${after}`, loader: 'ts' };
    });
    onLoad({ filter: /\.template\.ts$/ }, async ({ path }) => ({
      contents: squeezeHtml(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** Line breaks between tags, expressions and attributes; formatted code has none in such places. */
const squeezeHtml = (source: string): string =>
  source
    .replace(/(?<=[>}])\s*\n\s*(?=<|\$\{)/g, '')
    .replace(/\s*\n\s*(?=[?@]?[\w-]+=[^=>\s])/g, ' ')
    .replace(/\s*\n\s*(?=\/?>)/g, '');
