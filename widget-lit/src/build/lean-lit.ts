import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

type Cut = [found: RegExp, replacement: string];

/**
 * What comes out of lit-html 3.3.3, with the reason. The build fails when a cut no longer fits (Lit was updated), when
 * a directive is imported (drop the cuts of directives then), or `svg` and `mathml`, whose names are cut as well.
 */
const cuts: Record<string, Cut[]> = {
  // A page may hold one name of ours only; other copies of Lit on the page would also warn about this one.
  'its version in a global': [[/,\w+=\w+\.litHtmlPolyfillSupport;[^;]*litHtmlVersions[^;]*;/, ';']],

  // 0.2 KB of every first popup, and no widget uses one.
  directives: [
    [/function M\(t,i,s=t,e\)\{.*?,h,e\)\),i\}/, 'function M(t,i){return i}'],
    [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
    [/class Z\{.*?M\(this,t\)\}\}/s, ''],
    [/,F:Z/, ''],
    [/get _\$AU\(\)\{[^}]*\}/g, ''],
    [/get startNode\(\)\{[^}]*\}get endNode\(\)\{[^}]*\}/, ''],
    [/setConnected\(t\)\{[^}]*\}/, ''],
    [/,this\._\$AN=void 0/g, ''],
    [/,this\._\$Cv=e\?\.isConnected\?\?!0/, ''],
    [/this\._\$AP\?\.\(!1,!0,s\)/, ''],
  ],

  'templates of svg and mathml': [
    [/2===i\?"<svg>":3===i\?"<math>":""/, '""'],
    [/\+\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, ''],
    [/if\((this\.el=S[^;]*),2===i\|\|3===i\)\{.*?\}(?=for)/, '$1;'],
    [/,T as mathml/, ''],
    [/,w as svg/, ''],
  ],
};

export const leanLit: Plugin = {
  name: 'lean-lit',
  setup: ({ onLoad }) => {
    onLoad({ filter: /lit-html\/directive\.js$/ }, () => ({
      errors: [{ text: 'A directive is used: take the cuts of directives out of build/lean-lit.ts' }],
    }));
    onLoad({ filter: /lit-html\/lit-html\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const missing = Object.values(cuts)
        .flat()
        .find(([found]) => source.search(found) < 0);
      if (missing) return { errors: [{ text: `lit-html changed, build/lean-lit.ts does not find ${missing[0]}` }] };
      const cut = (code: string, [found, replacement]: Cut): string => code.replace(found, replacement);
      return { contents: Object.values(cuts).flat().reduce(cut, source) };
    });
  },
};
