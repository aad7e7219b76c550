export interface PanelPage {
  /** Addresses of the entry script, of what a strict page loads before it and of the style sheet, as the browser asks for them. */
  entry: string;
  strictPage: string;
  css: string;
  locale: 'ru' | 'en';
  brand: string;
  supportEmail?: string;
  /** Public base address of the service, shown in texts; the page's own origin when left out. */
  baseUrl?: string;
  /** Address of the ES module that draws widgets (`export renderPreview`). */
  preview?: string;
  /** Address of the page with all letters, where an installation sends none (demo). */
  mailbox?: string;
}

/**
 * The page every panel address answers. No inline script and no inline style. Content-Security-Policy it needs:
 * `default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https: http:; frame-src 'self'; object-src 'none'; base-uri 'none'`.
 */
export function panelHtml(page: PanelPage): string {
  const facts = {
    'data-locale': page.locale,
    'data-brand': page.brand,
    'data-support': page.supportEmail ?? '',
    'data-base-url': page.baseUrl ?? '',
    'data-preview': page.preview ?? '',
    'data-mailbox': page.mailbox ?? '',
  };
  const attributes = Object.entries(facts).map(([name, value]) => `${name}="${escape(value)}"`);
  return `<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escape(page.brand)}</title>
<link rel="stylesheet" href="${escape(page.css)}">
<script type="module" src="${escape(page.strictPage)}"></script>
<script type="module" src="${escape(page.entry)}"></script>
</head>
<body>
<div id="smartpoint-panel" ${attributes.join(' ')}></div>
${spokenRegions}
<noscript>${noScript[page.locale]}</noscript>
</body>
</html>
`;
}

/** Where @wordpress/a11y speaks. It would make them itself, with a `style` attribute, which the policy refuses. */
const spokenRegions = `<p id="a11y-speak-intro-text" hidden></p>
${['assertive', 'polite'].map((live) => `<div id="a11y-speak-${live}" class="a11y-speak-region" aria-live="${live}" aria-relevant="additions text" aria-atomic="true"></div>`).join('\n')}`;

const noScript = {
  ru: 'Для работы панели включите JavaScript.',
  en: 'The panel needs JavaScript: please switch it on.',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
