import { expect } from 'chai';
import { findBrowser, installedBrowsers } from './find-browser.ts';

describe('choice of the test browser', () => {
  it('takes CHROME_PATH before any other', async () => {
    const chosen = await findBrowser(true, { CHROME_PATH: process.execPath });

    expect(chosen).to.deep.equal({ path: process.execPath, env: {} });
  });

  it('refuses a CHROME_PATH that is no program instead of taking another browser', async () => {
    const error = await findBrowser(true, { CHROME_PATH: '/nowhere/chrome' }).catch(String);

    expect(error).to.contain('CHROME_PATH names /nowhere/chrome');
  });

  it('says what to install when there is none', async function () {
    // A Mac's places do not depend on the environment, so they cannot be emptied.
    if (process.platform === 'darwin') this.skip();

    const error = await findBrowser(false, { PATH: '' }).catch(String);

    expect(error).to.contain('Install Chromium, Google Chrome or Microsoft Edge, or set CHROME_PATH');
  });

  it('looks for Chromium, Chrome and Edge at the usual places of each system', () => {
    expect(installedBrowsers('linux', { PATH: '/usr/bin' })).to.include('/usr/bin/google-chrome');
    expect(installedBrowsers('darwin', {})).to.include('/Applications/Chromium.app/Contents/MacOS/Chromium');
    expect(installedBrowsers('win32', { ProgramFiles: 'P' }).join()).to.contain('Microsoft');
  });
});
