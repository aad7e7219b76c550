import type { SiteConfig } from '@smartpoint/contracts/page';

/** What of a configuration says which code it needs. */
interface CodeOfSite extends Pick<SiteConfig, 'chunks' | 'locale'> {
  widgets: readonly { kind: string; experiment?: { variants: readonly { kind: string }[] } }[];
  counters?: readonly unknown[];
}

/**
 * The script of one site: `code` (see `buildWidgetAssets`) with the configuration in place of its placeholder.
 * The JSON is safe inside a script element and in old script parsers.
 */
export const buildLoader = (config: CodeOfSite, code: string): string => {
  const json = JSON.stringify({ ...config, chunks: neededChunks(config) });
  return code.replace('__SMARTPOINT_CONFIG__', () => json.replace(/[<\u2028\u2029]/g, escapeSign));
};

const escapeSign = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Of everything that was built, what the loader asks for on a site in this language with these kinds. */
function neededChunks({ chunks, locale, widgets, counters }: CodeOfSite): SiteConfig['chunks'] {
  // What chooses among variants asks for the code of the one it chose.
  const kinds = widgets.flatMap(({ kind, experiment }) => [
    kind,
    ...(experiment?.variants ?? []).map((each) => each.kind),
  ]);
  const names = new Set(['page', ...kinds.map((kind) => `${kind}-${locale}`), ...(counters ? ['counters'] : [])]);
  return Object.fromEntries(Object.entries(chunks).filter(([name]) => names.has(name)));
}
