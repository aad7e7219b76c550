import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * What comes out of lit-html 3.3.3, with the reason. The build fails when a cut no longer fits (Lit was updated) or
 * when a directive is imported (drop the cuts of directives then).
 */
const cuts: { what: string; pattern: RegExp; replacement: string }[] = [
  {
    // A page may hold one name of ours only; other copies of Lit on the page would also warn about this one.
    what: 'the version in a global',
    pattern: /,\w+=\w+\.litHtmlPolyfillSupport;[^;]*litHtmlVersions[^;]*;/,
    replacement: ';',
  },
  {
    what: 'directives: 0.1 KB that no widget uses',
    pattern: /function M\(t,i,s=t,e\)\{.*?,h,e\)\),i\}/,
    replacement: 'function M(t,i){return i}',
  },
  {
    what: 'element parts, which only directives need',
    pattern: /:6===r\.type&&\(i=new Z\(h,this,t\)\)(.*)class Z\{.*?M\(this,t\)\}\}(.*),F:Z/s,
    replacement: ':0$1$2',
  },
  {
    // Their names are cut as well: importing one of them fails.
    what: 'templates of svg and mathml',
    pattern: new RegExp(
      [
        String.raw`2===i\?"<svg>":3===i\?"<math>":""`,
        String.raw`\+\(2===i\?"</svg>":3===i\?"</math>":""\)`,
        String.raw`if\((this\.el=S[^;]*),2===i\|\|3===i\)\{.*?\}(?=for)`,
        String.raw`,T as mathml(.*),w as svg`,
      ].join('(.*?)'),
      's',
    ),
    replacement: '""$1$2$3;$4$5',
  },
];

export const leanLit: Plugin = {
  name: 'lean-lit',
  setup: ({ onLoad }) => {
    onLoad({ filter: /lit-html\/directive\.js$/ }, () => ({
      errors: [{ text: 'A directive is used: take the cuts of directives out of build/lean-lit.ts' }],
    }));
    onLoad({ filter: /lit-html\/lit-html\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const { what, pattern, replacement } of cuts) {
        if (!pattern.test(contents)) return { errors: [{ text: `lit-html changed, see build/lean-lit.ts: ${what}` }] };
        contents = contents.replace(pattern, replacement);
      }
      return { contents };
    });
  },
};
