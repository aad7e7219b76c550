/** What a lead says of whoever left it. */
export const contactsSay = `concat_ws(E'\\n', phone, phone_e164, email, name, fields::text)`;

/** Pages that others came from or to may carry a contact behind their `?`; the page itself stays. */
export const addresses = ['page_url', 'landing_url', 'referrer'];

export const behind = (column: string) => `substr(${column}, nullif(strpos(translate(${column}, '#', '?'), '?'), 0))`;

export const addressesSay = `concat_ws(E'\\n', ${[...addresses.map(behind), 'utm::text'].join(', ')})`;

export const reviewTexts = ['author', 'text', 'reply'];

export const reviewSays = `concat_ws(E'\\n', ${[...reviewTexts, 'url'].join(', ')})`;
