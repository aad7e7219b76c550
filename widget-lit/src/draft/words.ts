export interface DraftWords {
  title: string;
  shown: string;
  unfinished: string;
  gone: string;
  again: string;
  close: string;
  plain: string;
}

export const words: Record<'ru' | 'en', DraftWords> = {
  ru: {
    title: 'Предпросмотр черновика',
    shown: 'Посетители этого не видят. Показы не считаются, заявки не отправляются.',
    unfinished: 'В черновике ещё не всё заполнено: показать его пока нельзя.',
    gone: 'Ссылка больше не открывает черновик: её закрыли или истёк срок. Попросите новую.',
    again: 'Показать ещё раз',
    close: 'Убрать',
    plain: 'Сайт как у всех',
  },
  en: {
    title: 'Draft preview',
    shown: 'Visitors do not see this. No shows are counted, no leads are sent.',
    unfinished: 'The draft is not finished: something is still to be filled in.',
    gone: 'This link no longer opens the draft: it was withdrawn or is too old. Ask for a new one.',
    again: 'Show again',
    close: 'Hide',
    plain: 'The site as everybody sees it',
  },
};
