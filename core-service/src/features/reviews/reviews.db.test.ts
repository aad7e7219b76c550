import { expect } from 'chai';
import { deleteReview, importReviews, listReviews, updateReview } from '@smartpoint/contracts/reviews';
import { listSites } from '@smartpoint/contracts/sites';
import { createWidget, updateWidget } from '@smartpoint/contracts/widgets';
import type { ReviewsPage } from '@smartpoint/contracts/widgets/reviews';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { readReviews } from './read-reviews.ts';

describe('reviews', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let address: string;
  let form: Awaited<ReturnType<typeof aForm>>;
  let widgetId: number;
  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    form = await aForm(owner);
    const { sites } = await owner.client.call(listSites);
    const widget = await owner.client.call(createWidget, { body: { kind: 'reviews' } });
    widgetId = widget.id;
    address = `${service.url}/w/${sites[0]?.siteKey ?? ''}/${widgetId}-${widget.version}/reviews.json`;
  });
  after(() => service.stop());

  const list = () => owner.client.call(listReviews);
  const shown = async (offset = 0): Promise<ReviewsPage> =>
    (await (
      await fetch(`${address}?offset=${offset}&${new URLSearchParams({ n: `${offset}` })}`)
    ).json()) as ReviewsPage;
  const write = async (fields: Record<string, string>, of = { widgetId, widgetVersion: 1 }): Promise<number> => {
    const told = Object.entries(fields).map(([key, value]) => ({ key, label: key, value }));
    const answer = await postLead(
      service.url,
      aSubmission(form, { ...of, fields: told, submissionId: crypto.randomUUID() }),
    );
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { leadId: number }).leadId;
  };

  it('of visitors wait with their lead until somebody publishes them', async () => {
    const leadId = await write({ rating: '4', review: 'Собрали за день', name: 'Елена', phone: '' });
    const { reviews, waiting } = await list();

    expect(waiting).to.equal(1);
    expect(reviews[0]).to.include({ state: 'waiting', author: 'Елена', rating: 4, text: 'Собрали за день', leadId });
    expect(reviews[0]?.source).to.equal('site');
    await owner.client.call(updateReview, { params: { reviewId: reviews[0]?.id ?? 0 }, body: { state: 'published' } });

    const page = await shown();
    expect(page).to.deep.include({ total: 1, stars: 4, rated: 1 });
    expect(page.reviews[0]).to.not.have.any.keys('leadId', 'state', 'id');
    expect(page.reviews[0]).to.include({ author: 'Елена', text: 'Собрали за день' });
  });

  it('may be asked for by pages that add headers of their own to every request', async () => {
    const asked = {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x-csrf',
      origin: 'https://shop.example',
    };
    const answer = await fetch(address, { method: 'OPTIONS', headers: asked });
    expect(answer.status).to.equal(204);
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
  });

  it('that are hidden are shown no more, and can be removed', async () => {
    const [review] = (await list()).reviews;
    const params = { reviewId: review?.id ?? 0 };
    await owner.client.call(updateReview, { params, body: { state: 'hidden' } });
    // Past what was kept for the page before.
    expect((await shown(1)).total).to.equal(0);
    await owner.client.call(deleteReview, { params });
    expect((await list()).reviews).to.deep.equal([]);
  });

  it('come of reviews alone, and not of stars that nobody could give', async () => {
    await postLead(service.url, aSubmission(form));
    expect((await list()).reviews).to.deep.equal([]);
    await write({ rating: '999', review: 'Хорошо', name: 'Пётр' });

    const { reviews } = await list();
    expect(reviews.map(({ text, rating }) => [text, rating])).to.deep.equal([['Хорошо', null]]);
  });

  it('are brought from a table, and wait', async () => {
    const csv = 'Автор;Оценка;Отзыв;Источник;Дата\nИлья;5;Отлично;Яндекс;31.01.2026\n;5;Без имени;;\n';
    expect(await owner.client.call(importReviews, { body: { csv } })).to.deep.equal({
      taken: 1,
      skipped: 1,
      firstSkippedLine: 3,
    });
    const brought = (await list()).reviews.find(({ author }) => author === 'Илья');
    expect(brought).to.include({ state: 'waiting', rating: 5, source: 'yandex', writtenOn: '2026-01-31' });
    const refusal = await owner.client.refusal(importReviews, { body: { csv: '1;2;3' } });
    expect(refusal.errors?.map(({ pointer }) => pointer)).to.deep.equal(['/csv']);
  });

  it('of visitors are listed whatever they wrote: no name, one that nobody sees, pairs where signs are counted', async () => {
    const [name, review] = ['😀'.repeat(100), '😀'.repeat(1800)];
    const written = [{ name: '' }, { name: '\u3164' }, { name, review }].map((told) => ({
      rating: '5',
      review: 'Да',
      ...told,
    }));
    const widget = await owner.client.call(createWidget, { body: { kind: 'reviews' } });
    if (widget.kind !== 'reviews' || widget.settings === null) throw new Error('they are no reviews');
    const fields = widget.settings.fields.map((field) => ({ ...field, required: false }));
    const body = { kind: 'reviews' as const, settings: { ...widget.settings, fields } };
    const { version } = await owner.client.call(updateWidget, { params: { widgetId: widget.id }, body });
    const leads = [];
    for (const told of written) leads.push(await write(told, { widgetId: widget.id, widgetVersion: version }));
    const { reviews } = await list();
    const theirs = leads.map((leadId) => reviews.find((each) => each.leadId === leadId));
    expect(theirs.map((each) => [each?.author, each?.text])).to.deep.equal(
      written.map((told) => [told.name, told.review]),
    );
    const params = { reviewId: theirs[0]?.id ?? 0 };
    expect((await owner.client.call(updateReview, { params, body: { state: 'published' } })).author).to.equal('');
  });

  it('are not there for another kind, and not for another account', async () => {
    for (const wrong of [
      address.replace(`/${widgetId}-`, `/${form.widget.id}-`),
      address.replace(/\/w\/[^/]+/, '/w/x'),
    ])
      expect((await fetch(wrong)).status).to.equal(404);
    const stranger = await registerAccount(service);
    expect((await stranger.client.call(listReviews)).reviews).to.deep.equal([]);
  });
});

describe('a table of reviews', () => {
  it('is read in either language, with commas or tabs, and leaves out what says nothing', () => {
    const read = readReviews(
      '\ufeffauthor,rating,text,source,date\n"Ann, B.",4.6,"So ""good""",Google,2026-01-31\nBob,,,,',
    );
    expect(read).to.deep.include({ skipped: 1, firstSkippedLine: 3 });
    expect(read?.reviews[0]).to.deep.equal({
      author: 'Ann, B.',
      rating: 5,
      text: 'So "good"',
      source: 'google',
      writtenOn: '2026-01-31',
      url: '',
      reply: '',
    });
    expect(readReviews('автор\tотзыв\tисточник\nИлья\tХорошо\tМой блог')?.reviews[0]?.source).to.equal('other');
  });

  for (const csv of ['', 'a;b\n1;2', 'автор\nИлья', 'отзыв;оценка\nХорошо;5']) {
    it(`without its columns is none: ${JSON.stringify(csv)}`, () => {
      expect(readReviews(csv)).to.equal(undefined);
    });
  }
});
