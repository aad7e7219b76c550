/** What a field of photos says: with the field, for few forms have one. */
export const photoTexts = {
  ru: {
    sending: 'загружаем…',
    failed: 'Фото не загрузилось. Форму можно отправить и без него.',
    large: 'Фото больше 15 МБ. Выберите другое.',
    /** Before how many there may be, and before how many the lead goes without. */
    most: 'Фото не больше ',
    missing: 'Не загрузилось фото: ',
    kept: 'Фото, добавленные раньше, уже загружены.',
  },
  en: {
    sending: 'sending…',
    failed: 'The photo was not sent. The form can be sent without it.',
    large: 'The photo is larger than 15 MB. Choose another one.',
    most: 'Photos at most: ',
    missing: 'Photos that were not sent: ',
    kept: 'Photos that you added before are there.',
  },
};
