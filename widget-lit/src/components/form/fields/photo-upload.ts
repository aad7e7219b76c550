import type { FormField } from '@smartpoint/contracts/widgets/fields';
import type { PageApi } from '../../../page/page.ts';
import { uuid } from '../../../rules/uuid.ts';
import { grounded } from '../../base/lit.ts';
import type { Reading } from './field-part.ts';
import { photoTexts } from './photo-texts.ts';

interface Around {
  field: FormField;
  page: PageApi;
}

/** The contracts have their twins. */
const maxBytes = 15 * 1024 * 1024;
const usual = 4;
/** A photo that needs longer is given up: the lead says that it is missing. */
const patienceMs = 60_000;

/** How many of a form were not sent. */
const missing = new WeakMap<FormField, number>();

/** Previews know no language of the page. */
const wordsOf = ({ config }: PageApi) => photoTexts[config.locale] ?? photoTexts.ru;

interface Spoken {
  photoKey?: string;
  errors?: { message?: string }[] | null;
}

/**
 * '' or what is to be said: the service knows a photo by its key, which nobody else does. Whoever else answers, a worker of
 * the page or a portal, has kept nothing. Not by `fetch`: pages wrap it to send their cookies with everything.
 */
const send = (key: string, file: File, { page }: Around): Promise<string> =>
  new Promise((resolve) => {
    const { origin, siteKey } = page.config;
    const request = new XMLHttpRequest();
    request.open('PUT', `${origin}/v1/photos/${key}?siteKey=${siteKey}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.timeout = patienceMs;
    request.onloadend = () => {
      const { photoKey, errors } = Object(request.response) as Spoken;
      resolve(photoKey === key ? '' : (errors?.[0]?.message ?? wordsOf(page).failed));
    };
    request.send(file);
  });

const marksIn = (text: string): string[] => text.split(' ').filter(Boolean);

/** The marks of a form, and that they changed: whoever keeps drafts hears of it. */
const keep = grounded((answer: HTMLInputElement, change: (marks: string[]) => string[]): void => {
  answer.value = change(marksIn(answer.value)).join(' ');
  answer.dispatchEvent(new Event('input', { bubbles: true }));
});

export const addPhotos = grounded((input: HTMLInputElement, around: Around): void => {
  const { field, page } = around;
  const texts = wordsOf(page);
  const place = input.closest('.photos')!;
  const answer = place.querySelector<HTMLInputElement>('[name]')!;
  const list = place.querySelector('ul')!;
  const said = place.querySelector('[role=status]')!;
  const most = field.max ?? usual;
  for (const file of input.files ?? []) {
    if (marksIn(answer.value).length >= most) {
      said.textContent = texts.most + most;
      break;
    }
    if (file.size > maxBytes) {
      said.textContent = texts.large;
      continue;
    }
    const key = uuid();
    const mark = `photo:${key}`;
    keep(answer, (marks) => [...marks, mark]);
    const item = list.appendChild(document.createElement('li'));
    item.textContent = `${file.name} · ${texts.sending}`;
    said.textContent = '';
    void send(key, file, around).then((fault) => {
      item.textContent = `${fault ? '×' : '✓'} ${file.name}`;
      item.className = fault ? 'bad' : '';
      if (!fault) return;
      said.textContent = fault;
      missing.set(field, (missing.get(field) ?? 0) + 1);
      // Who has tried is not kept from sending.
      answer.required = false;
      keep(answer, (marks) => marks.filter((each) => each !== mark));
    });
  }
});

/** Where photos of before a reload are, but not their names. */
export const keptWords = (page: PageApi): string => wordsOf(page).kept;

/** Marks of photos, a line each, and how many the lead goes without. One under way may arrive after it. */
export const readPhotos = (field: FormField, { data, page }: Reading): string => {
  const lost = missing.get(field) ?? 0;
  return [...marksIn(`${data.get(field.key) ?? ''}`), ...(lost > 0 ? [wordsOf(page).missing + lost] : [])].join('\n');
};
