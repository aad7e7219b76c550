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

/** One photo of a form: the service knows it by its key, which nobody else does. */
interface Shot {
  key: string;
  state: 'under way' | 'sent' | 'failed';
}

/** The contracts have their twins. */
const maxBytes = 15 * 1024 * 1024;
const usual = 4;
/** A photo that needs longer is given up: the lead says that it is missing. */
const patienceMs = 60_000;

/** Photos by page and field: what was added stays when the form is drawn anew. */
const shots = new WeakMap<FormField, Shot[]>();

/** Previews know no language of the page. */
const wordsOf = ({ config }: PageApi) => photoTexts[config.locale] ?? photoTexts.ru;

/** What the service says of a file that is no photo. */
const refusalOf = async (answer: Response): Promise<string> => {
  const { errors = [] } = Object(await answer.json()) as { errors?: { message: string }[] };
  return errors[0]?.message ?? '';
};

const send = async (shot: Shot, file: File, { page }: Around): Promise<string> => {
  const { origin, siteKey } = page.config;
  const { failed } = wordsOf(page);
  try {
    const answer = await fetch(`${origin}/v1/photos/${shot.key}?siteKey=${siteKey}`, {
      method: 'PUT',
      body: file,
      headers: { 'content-type': 'application/octet-stream' },
      credentials: 'omit',
      signal: AbortSignal.timeout(patienceMs),
    });
    shot.state = answer.ok ? 'sent' : 'failed';
    return answer.ok ? '' : (await refusalOf(answer)) || failed;
  } catch {
    shot.state = 'failed';
    return failed;
  }
};

export const addPhotos = grounded((input: HTMLInputElement, around: Around): void => {
  const { field, page } = around;
  const texts = wordsOf(page);
  const place = input.closest('.photos')!;
  const list = place.querySelector('ul')!;
  const said = place.querySelector('[role=status]')!;
  const known = shots.get(field) ?? [];
  shots.set(field, known);
  const most = field.max ?? usual;
  for (const file of input.files ?? []) {
    if (known.filter(({ state }) => state !== 'failed').length >= most) {
      said.textContent = texts.most + most;
      break;
    }
    if (file.size > maxBytes) {
      said.textContent = texts.large;
      continue;
    }
    const shot: Shot = { key: uuid(), state: 'under way' };
    known.push(shot);
    const item = list.appendChild(document.createElement('li'));
    item.textContent = `${file.name} · ${texts.sending}`;
    said.textContent = '';
    void send(shot, file, around).then((fault) => {
      item.textContent = `${fault ? '×' : '✓'} ${file.name}`;
      item.className = fault ? 'bad' : '';
      if (fault) said.textContent = fault;
    });
  }
});

/** Marks of photos, a line each, and how many the lead goes without. One under way may arrive after it. */
export const readPhotos = (field: FormField, { page }: Reading): string => {
  const known = shots.get(field) ?? [];
  const marks = known.filter(({ state }) => state !== 'failed').map(({ key }) => `photo:${key}`);
  const missing = known.length - marks.length;
  return [...marks, ...(missing > 0 ? [wordsOf(page).missing + missing] : [])].join('\n');
};
