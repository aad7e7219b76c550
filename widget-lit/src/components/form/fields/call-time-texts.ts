/** What a field of call times says: with the field, for few forms have one. */
export const callTimeTexts = {
  ru: { soon: 'Как можно скорее', today: 'Сегодня', tomorrow: 'Завтра', zone: 'Время филиала: ' },
  en: { soon: 'As soon as possible', today: 'Today', tomorrow: 'Tomorrow', zone: 'Local time of the branch: ' },
};
