import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const schemaSettings = fileURLToPath(new URL('src/form/schema-settings.ts', import.meta.url));

/**
 * `import { z }` keeps the whole of zod with its forty languages (385 kB); a namespace import keeps what is used
 * (99 kB). The contracts are written for people, so the build turns one into the other.
 */
export const leanZod: Plugin = {
  name: 'lean-zod',
  setup({ onLoad }) {
    onLoad({ filter: /contracts\/src\/[\w-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const lean = source.replace("import { z } from 'zod'", "import * as z from 'zod'");
      return {
        contents: `import { withoutEval } from ${JSON.stringify(schemaSettings)};\nwithoutEval();\n${lean}`,
        loader: 'ts',
      };
    });
  },
};

const library = '@wordpress/components';
const importOfLibrary = new RegExp(`import \\{([^}]+)\\} from '${library}';`, 'g');

/**
 * Code splitting puts everything a barrel file mentions into the chunk of whoever asks first: the sign-in page
 * would load dialogs and their animation library. The build imports each component from its own file instead.
 */
export const leanComponents: Plugin = {
  name: 'lean-components',
  setup({ onLoad }) {
    const barrel = readBarrel();
    onLoad({ filter: /panel\/src\/ui\/[\w-]+\.tsx$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const places = await barrel;
      return { contents: source.replace(importOfLibrary, (_, names: string) => direct(names, places)), loader: 'tsx' };
    });
  },
};

const styleRuntime = fileURLToPath(new URL('src/ui/style-runtime-stand-in.ts', import.meta.url));

/**
 * Puts our style runtime before every library file that brings one of its own along. A call, not a mere import:
 * only a used name makes one chunk wait for another.
 */
export const adoptedStyles: Plugin = {
  name: 'adopted-styles',
  setup({ onLoad }) {
    onLoad({ filter: /@wordpress\/[\w-]+\/build-module\/.+\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('__wpStyleRuntime')) return undefined;
      return {
        contents: `import { adoptStyles } from ${JSON.stringify(styleRuntime)};\nadoptStyles();\n${source}`,
        loader: 'js',
      };
    });
  },
};

type Places = Map<string, { name: string; file: string }>;

function direct(names: string, places: Places): string {
  const lines = names.split(',').map((part) => {
    const [exported = '', local = exported] = part.trim().split(/\s+as\s+/);
    const place = places.get(exported);
    if (!place) throw new Error(`${library} exports no ${exported}`);
    return `import { ${place.name} as ${local} } from '${place.file}';`;
  });
  return lines.join(' ');
}

/** Where each public name of the barrel comes from. */
async function readBarrel(): Promise<Places> {
  const file = fileURLToPath(import.meta.resolve(library));
  const text = await readFile(file, 'utf8');
  const folder = file.slice(0, file.lastIndexOf('/'));
  const locals: Places = new Map();
  for (const [, names = '', from = ''] of text.matchAll(/import \{([^}]+)\} from "(\.[^"]+)";/g)) {
    for (const [name, local] of pairs(names)) locals.set(local, { name, file: folder + from.slice(1) });
  }
  const exports = text.slice(text.lastIndexOf('export {')).match(/\{([^}]+)\}/)?.[1] ?? '';
  const found = pairs(exports).flatMap(([local, name]) => {
    const place = locals.get(local);
    return place ? [[name, place] as const] : [];
  });
  return new Map(found);
}

function pairs(list: string): [string, string][] {
  return list
    .split(',')
    .map((part) => part.trim().split(/\s+as\s+/))
    .map(([first = '', second = first]) => [first, second]);
}
