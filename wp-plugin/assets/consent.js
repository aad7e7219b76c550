/**
 * Between WP Consent API and the script of the service, which comes once it is known what the visitor has agreed to:
 * recognising visitors is `statistics`. Where the site waits, nothing of it is loaded before consent to `marketing`.
 */
(() => {
  const { address, waits } = window.smartpointScript;
  window.Smartpoint = window.Smartpoint || [];
  let isLoaded = false;
  let told;

  const isThere = () => typeof window.wp_has_consent === 'function';
  /** The script of the API comes after this one, and what kind of consent is asked for perhaps after everything. */
  const isKnown = () => (isThere() ? !window.waitfor_consent_hook || !!window.wp_consent_type : isLoaded);
  const has = (category) => isThere() && window.wp_has_consent(category);

  const look = () => {
    if (!isKnown()) return;
    const isGiven = has('statistics');
    if (isGiven !== told) window.Smartpoint.push(['consent', isGiven]);
    told = isGiven;
    if ((waits && !has('marketing')) || document.querySelector('script[data-smartpoint]')) return;
    const script = document.createElement('script');
    script.src = address;
    script.async = true;
    script.dataset.smartpoint = '';
    document.head.append(script);
  };

  for (const event of ['wp_listen_for_consent_change', 'wp_consent_type_defined', 'DOMContentLoaded'])
    document.addEventListener(event, look);
  window.addEventListener('load', () => {
    isLoaded = true;
    look();
  });
  look();
})();
