import type { CallFault } from '../../../platform/outbound/index.ts';

/** Why a site told nothing of its colours; words are under `palettes:fault`. */
export type SiteFaultCode = CallFault | 'status' | 'redirects' | 'encoding' | 'no-colours';

export class SiteFault extends Error {
  readonly code: SiteFaultCode;
  readonly values: { status?: number };
  constructor(code: SiteFaultCode, values: { status?: number } = {}) {
    super(code);
    this.name = 'SiteFault';
    this.code = code;
    this.values = values;
  }
}
