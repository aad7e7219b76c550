/** How one cookie banner tells of consent. `note` is a key of `consent-recipes` in the locales. */
export interface Recipe {
  name: string;
  note?: 'klaro' | 'onetrust';
  code: string;
}

/** The line every banner says in the end, on every page, also where it remembers the choice. */
export const line = `(window.Smartpoint = window.Smartpoint || []).push(['consent', true]);`;

/** Names of banners are their own in every language. Each recipe tells again whenever the choice changes. */
export const recipes: readonly Recipe[] = [
  {
    name: 'Cookiebot',
    code: `const tell = () => (window.Smartpoint = window.Smartpoint || []).push(['consent', Cookiebot.consent.statistics]);
addEventListener('CookiebotOnAccept', tell);
addEventListener('CookiebotOnDecline', tell);`,
  },
  {
    name: 'OneTrust',
    note: 'onetrust',
    code: `const tell = () =>
  (window.Smartpoint = window.Smartpoint || []).push(['consent', window.OnetrustActiveGroups.includes('C0002')]);
addEventListener('OneTrustGroupsUpdated', tell);`,
  },
  {
    name: 'Complianz (WordPress)',
    code: `const tell = ({ detail }) =>
  (window.Smartpoint = window.Smartpoint || []).push(['consent', detail.categories.includes('statistics')]);
document.addEventListener('cmplz_fire_categories', tell);
document.addEventListener('cmplz_revoke', () => window.Smartpoint.push(['consent', false]));`,
  },
  {
    name: 'Klaro',
    note: 'klaro',
    code: `klaro.getManager().watch({
  update: (manager, type) => {
    if (type === 'saveConsents' || type === 'initialConsents')
      (window.Smartpoint = window.Smartpoint || []).push(['consent', Boolean(manager.consents.smartpoint)]);
  },
});`,
  },
];

/** A banner of one's own, with buttons `#accept` and `#decline`. */
export const ownBanner = `const tell = (isGiven) => {
  localStorage.setItem('my-consent', isGiven ? 'yes' : 'no');
  (window.Smartpoint = window.Smartpoint || []).push(['consent', isGiven]);
};
const chosen = localStorage.getItem('my-consent');
if (chosen) tell(chosen === 'yes');
document.querySelector('#accept').addEventListener('click', () => tell(true));
document.querySelector('#decline').addEventListener('click', () => tell(false));`;
