/** Texts of a consent: every second one, from the second on, is a link (`{link}…{/link}`). */
export const consentParts = (text: string): string[] => text.split(/{link}(.*?){\/link}/s);
