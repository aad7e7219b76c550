import path from 'node:path';
import { writeConnector } from './generators/new-connector.ts';

/** `npm run new:connector -- <id>`: a folder that passes the suite, its lines in registry, examples and texts. */
const id = process.argv[2] ?? '';
try {
  const written = await writeConnector(path.resolve(import.meta.dirname, '../..'), id);
  console.log(`Written:\n${written.map((file) => `  ${file}`).join('\n')}\n`);
  console.log(
    'Now: the form and the words, the steps, what answers mean, a strict fake from the contract, the README.',
  );
  console.log('The suite: npx mocha core-service/src/features/connections/connectors.test.ts');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
