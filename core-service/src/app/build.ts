import { writeBuild } from './written-build.ts';

/** `npm run build [folder]`: what the service bundles in memory, as files for a CDN, WordPress and Bitrix. */
const folder = process.argv[2] ?? 'dist';
const { files } = await writeBuild(folder);
console.log(`${files.length} files in ${folder}, listed in manifest.json.`);
