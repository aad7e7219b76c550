export const consent = {
  'consentForm.version': 'Версия текстов {{version}} от {{at}}',
  'consentForm.note.personalData':
    'По закону посетитель соглашается на обработку своих данных до того, как отправит их вам.',
  'consentForm.note.advertising':
    'Отдельное согласие: без него нельзя присылать рекламу на оставленный телефон или e-mail.',
  'consentForm.mode': 'Как спрашивать',
  'consentForm.mode.off': 'Не показывать',
  'consentForm.mode.notice': 'Текст под кнопкой',
  'consentForm.mode.checkbox': 'Флажок',
  'consentForm.mode.required': 'Обязательный флажок',
  'consentForm.mode.about.off': 'В формах его не будет.',
  'consentForm.mode.about.notice': 'Посетитель предупреждён, но ничего не отмечает.',
  'consentForm.mode.about.checkbox': 'Не отмечен заранее. Отправить можно и без него.',
  'consentForm.mode.about.required': 'Не отмечен заранее. Без него форма не отправится.',
  'consentForm.text': 'Текст',
  'consentForm.textHelp': 'Слова между {link} и {/link} станут ссылкой.',
  'consentForm.useTemplate': 'Вставить готовый текст',
  'consentForm.template.personalData':
    'Я даю согласие на обработку моих персональных данных и принимаю {link}политику конфиденциальности{/link}.',
  'consentForm.template.advertising': 'Я даю согласие на получение {link}рекламных и информационных сообщений{/link}.',
  'consentForm.noticeTemplate.personalData':
    'Нажимая кнопку, я соглашаюсь на обработку моих персональных данных и принимаю {link}политику конфиденциальности{/link}.',
  'consentForm.noticeTemplate.advertising':
    'Нажимая кнопку, я соглашаюсь получать {link}рекламные и информационные сообщения{/link}.',
  'consentForm.missing.text': 'Текста нет: посетитель не узнает, на что он соглашается.',
  'consentForm.missing.url': 'Ссылка на документ не указана. Посетителю негде прочитать, на что он соглашается.',
  'consentForm.missing.marks': 'В тексте нет слов между {link} и {/link}: ссылка на документ не появится.',
  'consentForm.url': 'Ссылка на документ',
  'consentForm.urlHelp': 'Откроется в новой вкладке, заполненная форма не пропадёт.',
  'consentForm.sample': 'Так это будет в форме',
  'consentForm.save': 'СОХРАНИТЬ',
  'consentForm.saved': 'Сохранено. Виджеты на сайте уже показывают новый текст',
  'consentForm.fault.url': 'Ссылка начинается с https:// и ведёт на страницу с документом.',
  'consentForm.fault.text': 'Текст слишком длинный: до 2000 знаков.',
} as const;
