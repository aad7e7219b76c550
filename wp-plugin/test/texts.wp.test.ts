import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { pluginFiles } from '../build/files.ts';
import { tool } from './wordpress-sources.ts';

const run = promisify(execFile);

describe('texts of the WordPress plugin', function () {
  this.timeout(120_000);

  it('are those that WordPress’ own tool finds, with what it tells translators', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'smartpoint-texts-'));
    const files = await pluginFiles();
    for (const [name, bytes] of files) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), bytes);
    }
    const made = path.join(folder, 'made.pot');
    const options = ['--domain=smartpoint', '--slug=smartpoint', '--skip-block-json', '--skip-theme-json'];
    await run('php', [
      ...[await tool('wp-cli/wp-cli.phar'), '--allow-root', 'i18n', 'make-pot', folder, made],
      ...[...options, '--exclude=assets/panel,languages'],
    ]);

    const ours = read(Buffer.from(files.get('languages/smartpoint.pot') ?? '').toString());
    expect(ours.size).to.be.above(100);
    expect([...ours].toSorted()).to.deep.equal([...read(await readFile(made, 'utf8'))].toSorted());
    await rm(folder, { recursive: true });
  });
});

/** Texts of a template, each with its notes. */
function read(template: string): Map<string, string> {
  const entries = template.split('\n\n').map((entry): [string, string] => {
    const lines = entry.split('\n');
    const quoted = lines.slice(
      lines.findIndex((line) => line.startsWith('msgid')),
      lines.findIndex((line) => line.startsWith('msgstr')),
    );
    const text = quoted.map((line) => String(JSON.parse(line.replace(/^msgid /, '')))).join('');
    const notes = lines.filter((line) => line.startsWith('#. ')).toSorted();
    return [text, notes.join(' ')];
  });
  return new Map(entries.filter(([text]) => text !== ''));
}
