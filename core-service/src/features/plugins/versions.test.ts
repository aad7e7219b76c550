import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { isOutdated, newest, readPlugin } from './versions.ts';

describe('versions of plugins', () => {
  it('are read as plugins say them, and nothing else is kept', () => {
    expect(readPlugin('bitrix/0.1.0')).to.equal('bitrix/0.1.0');
    for (const said of ['', 'bitrix', 'joomla/1.0', 'bitrix/1.0<b>', 'constructor/1.0', 'bitrix/1'])
      expect(readPlugin(said), said).to.equal('');
  });

  it('are compared part by part', () => {
    const [major = 0] = (newest.bitrix ?? '').split('.').map(Number);
    expect(isOutdated('bitrix/0.0.99')).to.equal(true);
    for (const said of [
      `bitrix/${newest.bitrix}`,
      `bitrix/${newest.bitrix}.1`,
      `bitrix/${major + 1}.0.0`,
      'other/0.1',
      '',
    ])
      expect(isOutdated(said), said).to.equal(false);
  });

  it('are those of the plugins themselves', () => {
    const source = (name: string) => readFileSync(new URL(`../../../../${name}`, import.meta.url), 'utf8');
    expect(source('bitrix-module/install/version.php')).to.include(`'VERSION' => '${newest.bitrix}'`);
    expect(source('wp-plugin/smartpoint.php')).to.match(new RegExp(`\\* Version:\\s+${newest.wordpress}\\n`));
  });
});
