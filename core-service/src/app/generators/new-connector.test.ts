import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { writeConnector } from './new-connector.ts';

const service = path.resolve(import.meta.dirname, '../../..');

describe('npm run new:connector', () => {
  let copy: string;
  before(() => {
    copy = mkdtempSync(path.join(os.tmpdir(), 'smartpoint-connector-'));
    for (const part of ['src', 'locales', 'test', 'package.json'])
      cpSync(path.join(service, part), path.join(copy, 'core-service', part), { recursive: true });
    for (const file of ['package.json', '.mocharc.json', '.prettierrc.json'])
      cpSync(path.join(service, '..', file), path.join(copy, file), { recursive: true });
    for (const modules of ['node_modules', 'core-service/node_modules']) {
      const installed = path.join(service, '..', modules);
      if (existsSync(installed)) symlinkSync(installed, path.join(copy, modules));
    }
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('writes a connector that passes the suite, beside those that are there', async () => {
    const root = path.join(copy, 'core-service');
    const written = await writeConnector(root, 'newcrm');
    expect(written).to.include('src/features/connections/newcrm/newcrm.connector.ts');

    const suite = 'core-service/src/features/connections/connectors.test.ts';
    const own = 'core-service/src/features/connections/newcrm/newcrm.test.ts';
    const { stdout } = await promisify(execFile)('npx', ['mocha', suite, own], { cwd: copy });
    expect(stdout).to.include('a lead on its way to newcrm');
    expect(stdout).to.include('the connector newcrm').and.include('the connector webhook').and.not.include('failing');
    expect(readFileSync(path.join(root, 'src/features/connections/registry.ts'), 'utf8')).to.match(/\[\s*newcrm,/);
  });

  it('says what is wrong with a name, and overwrites nothing', async () => {
    const root = path.join(copy, 'core-service');
    for (const bad of ['', 'Amo CRM', '../evil', 'a'.repeat(40)])
      await writeConnector(root, bad).then(
        () => expect.fail(`it took ${bad}`),
        (error: Error) => expect(error.message).to.include('small letters'),
      );
    await writeConnector(root, 'webhook').then(
      () => expect.fail('it took a taken name'),
      (error: Error) => expect(error.message).to.include('there already'),
    );
  });
});
