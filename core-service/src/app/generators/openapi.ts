import { openApiDocument } from '../../features/panel-hosting/api-docs/index.ts';

/** The document that a running service answers at /openapi.json. */
export function openApiReference(): string {
  return `${JSON.stringify(openApiDocument({ brand: 'Smartpoint', serverUrl: '/' }), null, 2)}\n`;
}
