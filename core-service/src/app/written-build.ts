import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildPanelAssets } from '@smartpoint/panel/build.ts';
import type { PanelAssets } from '@smartpoint/panel/build.ts';
import { assetsPath, buildWidgetAssets } from '@smartpoint/widget-lit/src/build.ts';

interface ManifestFile {
  /** Address below the folder of the manifest. */
  file: string;
  /** For `<script integrity>` and `<link integrity>`. */
  integrity: string;
  bytes: number;
}

interface PanelManifest {
  entry: ManifestFile;
  css: ManifestFile;
  /** To be loaded before the entry where the page's Content-Security-Policy is strict. */
  strictPage: ManifestFile;
  /** Loaded by the entry from beside itself. */
  chunks: ManifestFile[];
}

export interface BuildManifest {
  /** The service's own pages, mounted at `#smartpoint-panel`: for a CDN. */
  panel: PanelManifest;
  /** Exports `mountPanel(root, host)`, everything bundled: for Bitrix. */
  panelForGuests: PanelManifest;
  /** The panel in wp-admin, mounted by itself; React and @wordpress/* are the site's own, as globals `React`, `ReactDOM`, `wp.*`: for wp-admin. */
  panelInWordpress: PanelManifest;
  widgets: {
    /** Without the site's configuration: the service writes that in. */
    loader: ManifestFile;
    /** What the loader's configuration calls `chunks`: the module first, then what it imports. */
    modules: Record<string, ManifestFile[]>;
    chunks: ManifestFile[];
    drawings: ManifestFile[];
  };
}

/** Writes the same bundles that the service makes at start into a folder, which is emptied first. */
export async function writeBuild(folder: string): Promise<{ manifest: BuildManifest; files: string[] }> {
  const [panel, panelForGuests, panelInWordpress, widgets] = await Promise.all([
    buildPanelAssets(),
    buildPanelAssets('src/hosts/guest-bundled.ts'),
    buildPanelAssets('src/hosts/wordpress/wordpress.tsx', { isInWordpress: true }),
    buildWidgetAssets(),
  ]);
  const files = new Map<string, Uint8Array>();
  const add = (file: string, content: string | Uint8Array): ManifestFile => {
    const bytes = Buffer.from(content);
    files.set(file, bytes);
    const hash = createHash('sha384').update(bytes).digest('base64');
    return { file, integrity: `sha384-${hash}`, bytes: bytes.length };
  };
  const chunks = new Map([...widgets.chunks].map(([name, code]) => [name, add(`widgets/${name}`, code)]));
  const fileAt = (address: string): ManifestFile => {
    const found = chunks.get(address.slice(assetsPath.length));
    if (!found) throw new Error(`The widgets were built without ${address}`);
    return found;
  };
  const loaderHash = createHash('sha256').update(widgets.loader).digest('hex').slice(0, 8).toUpperCase();
  const manifest: BuildManifest = {
    panel: panelManifest('panel', panel, add),
    panelForGuests: panelManifest('panel-for-guests', panelForGuests, add),
    panelInWordpress: panelManifest('panel-in-wordpress', panelInWordpress, add),
    widgets: {
      loader: add(`widgets/loader-${loaderHash}.js`, widgets.loader),
      modules: Object.fromEntries(
        Object.entries(widgets.chunkByKind).map(([name, addresses]) => [name, addresses.map(fileAt)]),
      ),
      chunks: [...chunks.values()],
      drawings: [...widgets.drawings].map(([name, drawing]) => add(`widgets/${name}`, drawing)),
    },
  };
  await rm(folder, { recursive: true, force: true });
  for (const [file, bytes] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), bytes);
  }
  await writeFile(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, files: [...files.keys()] };
}

function panelManifest(
  folder: string,
  assets: PanelAssets,
  add: (file: string, content: Uint8Array) => ManifestFile,
): PanelManifest {
  const all = new Map([...assets.files].map(([name, content]) => [name, add(`${folder}/${name}`, content)]));
  const named = (name: string): ManifestFile => {
    const found = all.get(name);
    if (!found) throw new Error(`The panel was built without ${name}`);
    all.delete(name);
    return found;
  };
  const [entry, css, strictPage] = [named(assets.entry), named(assets.css), named(assets.strictPage)];
  return { entry, css, strictPage, chunks: [...all.values()] };
}
