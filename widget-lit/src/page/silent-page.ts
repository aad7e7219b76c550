import type { SiteConfig } from '@smartpoint/contracts/page';
import type { PageApi } from './page.ts';

/** Hears what visitors would do and forgets it: nothing is sent, counted or stored. */
export const silentPage = (config: SiteConfig, onClose: () => void): PageApi => ({
  config,
  report: (type) => {
    if (type === 'close') onClose();
  },
  submit: (_lead, onAttempt) => {
    onAttempt({ ok: true, body: {} });
    return true;
  },
  begin: () => undefined,
  step: () => undefined,
  noteLead: () => undefined,
  keepDraft: () => undefined,
  readDraft: () => '',
  landingUrl: () => '',
});
