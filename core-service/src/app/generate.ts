import { generateFiles, staleFiles, writeFiles } from './generators/index.ts';

/** `npm run gen` writes docs/generated/; `npm run gen -- --check` only says which files are out of date. */
const files = generateFiles();
const stale = staleFiles(files);

if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Out of date, run \`npm run gen\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
    process.exit(1);
  }
  console.log(`${files.length} generated files are up to date.`);
} else {
  writeFiles(files);
  console.log(stale.length > 0 ? `Written:\n${stale.map((file) => `  ${file}`).join('\n')}` : 'Nothing has changed.');
}
