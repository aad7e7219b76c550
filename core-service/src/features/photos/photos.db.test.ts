import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import { getLead } from '@smartpoint/contracts/leads';
import { photosPath } from '@smartpoint/contracts/photo-marks';
import { getPhoto, maxPhotoBytes } from '@smartpoint/contracts/photos';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { plainField } from '@smartpoint/contracts/widgets/fields';
import {
  confirmAddress,
  newestLetter,
  registerAccount,
  type RegisteredAccount,
} from '../../../test/harness/account.ts';
import { startTestService, type TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';
import { sweepPhotos } from './photos.store.ts';

const mailbox = 'sales@shop.example';
const headers = { 'content-type': 'application/octet-stream' };

describe('photos of leads', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let form: ReadyForm;
  let jpeg: Buffer;
  before(async () => {
    service = await startTestService({ RATE_LIMITS: 'true' });
    owner = await registerAccount(service);
    const { widget, siteKey } = await aForm(owner);
    const fields = [...widget.settings.fields, plainField('photo', 'photo', 'Фото машины')];
    await owner.client.call(updateWidget, {
      params: { widgetId: widget.id },
      body: { kind: 'popup', settings: { ...widget.settings, fields } },
    });
    form = { siteKey, widget: { ...widget, version: widget.version + 1 } };
    await owner.client.call(saveMailingGroups, { body: { groups: [{ name: 'Продажи', emails: [mailbox] }] } });
    await confirmAddress(service, mailbox);
    jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#b52' } })
      .jpeg()
      .toBuffer();
  });
  after(() => service.stop());

  const addressOf = (key: string, siteKey = form.siteKey) => `${service.url}${photosPath}${key}?siteKey=${siteKey}`;
  const upload = (key: string, body: RequestInit['body'] = new Uint8Array(jpeg), siteKey?: string) =>
    fetch(addressOf(key, siteKey), { method: 'PUT', body, headers });
  const send = async (photo: string) => {
    const { fields } = aSubmission(form);
    const submission = aSubmission(form, { fields: [...fields, { key: 'photo', label: 'x', value: photo }] });
    const answer = await postLead(service.url, submission);
    expect(answer.status).to.equal(201);
    const { leadId } = (await answer.json()) as { leadId: number };
    return owner.client.call(getLead, { params: { leadId } });
  };
  const look = (photoKey: string, person = owner, size: 'whole' | 'small' = 'whole') =>
    person.client.send(getPhoto, { params: { key: photoKey }, query: { size } });
  const valueIn = (lead: Awaited<ReturnType<typeof send>>) => lead.fields.find(({ key }) => key === 'photo')?.value;

  it('are links in the lead and the letter, saved by those who read it as pictures that can do nothing', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    for (const key of [first, second]) expect((await upload(key)).status).to.equal(201);
    const lead = await send(`photo:${first}\nphoto:${second}\nНе загрузилось фото: 1`);

    const links = [first, second].map((key) => `${service.url}${photosPath}${key}`);
    expect(valueIn(lead)).to.equal([...links, 'Не загрузилось фото: 1'].join('\n'));
    const letter = await until('the letter', async () => {
      const newest = await newestLetter(service, mailbox);
      return newest?.text.includes(first) && newest;
    });
    for (const link of links) {
      expect(letter.text).to.include(link);
      expect(letter.html).to.include(`href="${link}"`);
    }
    expect(letter.text).to.include('Не загрузилось фото: 1');

    const answer = await look(first);
    expect([answer.status, Object.fromEntries(answer.headers)]).to.deep.include(200);
    expect(Object.fromEntries(answer.headers)).to.include({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="photo.jpg"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width).to.equal(400);
    const small = Buffer.from(await (await look(first, owner, 'small')).arrayBuffer());
    expect((await sharp(small).metadata()).width).to.equal(240);
  });

  it('may come after their lead, and the first file under a key stays', async () => {
    const key = randomUUID();
    await send(`photo:${key}`);
    expect((await look(key)).status).to.equal(404);
    await upload(key);
    const before = await (await look(key)).text();
    const other = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    expect((await upload(key, new Uint8Array(other))).status).to.equal(201);

    expect(await (await look(key)).text()).to.equal(before);
  });

  it('are shown to nobody from another account, to nobody unknown, and not before a lead names them', async () => {
    const stranger = await registerAccount(service);
    const key = randomUUID();
    await upload(key);
    expect((await look(key)).status).to.equal(404);
    await send(`photo:${key}`);

    expect((await look(key)).status).to.equal(200);
    expect((await look(key, stranger)).status).to.equal(404);
    expect((await fetch(addressOf(key))).status).to.equal(401);
  });

  it('cannot be taken by a lead of another account, nor by a later one', async () => {
    const stranger = await registerAccount(service);
    const theirs = await aForm(stranger);
    const key = randomUUID();
    await upload(key);
    const { fields } = aSubmission(theirs);
    await postLead(
      service.url,
      aSubmission(theirs, { fields: [...fields, { key: 'x', label: 'x', value: `photo:${key}` }] }),
    );
    expect((await look(key, stranger)).status).to.equal(404);
    const mine = await send(`photo:${key}`);
    await send(`photo:${key}`);

    const { rows } = await service.database.owner.query('SELECT lead_id FROM photos WHERE key = $1', [key]);
    expect(rows).to.deep.equal([{ lead_id: mine.id }]);
  });

  it('keep what is no mark of a photo as it was typed', async () => {
    const odd = 'photo:../../etc/passwd\nphoto:1\n<img src=x onerror=alert(1)>';
    expect(valueIn(await send(odd))).to.equal(odd);
  });

  for (const [what, body, code] of [
    [
      'a drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'Это не фото. Подойдут JPEG, PNG и WebP.',
    ],
    ['a photo of an iPhone', '\0\0\0\x18ftypheic', 'HEIC'],
    ['an animation', 'GIF89a', 'не фото'],
  ] as const) {
    it(`refuse ${what} in words that say what to do`, async () => {
      const answer = await fetch(addressOf(randomUUID()), {
        method: 'PUT',
        body,
        headers: { ...headers, 'accept-language': 'ru' },
      });
      const { errors } = (await answer.json()) as { errors: { pointer: string; message: string }[] };

      expect([answer.status, errors[0]?.pointer]).to.deep.equal([422, '/photo']);
      expect(errors[0]?.message).to.include(code);
    });
  }

  it('refuse what is too large, what says to be something else, sites and keys that are none', async () => {
    const statuses = await Promise.all([
      upload(randomUUID(), new Uint8Array(maxPhotoBytes + 1)).then(
        ({ status }) => status,
        () => 413,
      ),
      fetch(addressOf(randomUUID()), {
        method: 'PUT',
        body: new Uint8Array(jpeg),
        headers: { 'content-type': 'image/svg+xml' },
      }).then(({ status }) => status),
      upload(randomUUID(), undefined, 'no-such-site').then(({ status }) => status),
      upload('..%2F..%2Fpasswd').then(({ status }) => status),
    ]);

    expect(statuses).to.deep.equal([413, 415, 422, 404]);
  });

  it('are taken of whoever shares a network with somebody who sends rubbish', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 45; n++) statuses.add((await upload(randomUUID(), 'no photo')).status);

    expect([[...statuses], (await upload(randomUUID())).status]).to.deep.equal([[422], 201]);
  });

  it('may be sent by pages of every host, without cookies', async () => {
    const answer = await fetch(addressOf(randomUUID()), {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    });

    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
    expect(answer.headers.get('access-control-allow-methods')).to.include('PUT');
    expect(answer.headers.get('access-control-allow-credentials')).to.equal(null);
  });

  it('are taken no more while too many wait for a lead, and are removed when none comes', async () => {
    const { uid } = owner.session.account;
    const [waiting, claimed] = [randomUUID(), randomUUID()];
    for (const key of [waiting, claimed]) await upload(key);
    await send(`photo:${claimed}`);
    await service.database.owner.query(
      `INSERT INTO photos (account_id, key, image) SELECT $1, gen_random_uuid(), 'x' FROM generate_series(1, 500)`,
      [uid],
    );
    const full = await upload(randomUUID());
    expect([full.status, full.headers.get('retry-after')]).to.deep.equal([429, '3600']);
    // A flood keeps nobody away for days: what has waited an hour makes room.
    await service.database.owner.query(
      `UPDATE photos SET created_at = now() - interval '2 hours' WHERE account_id = $1 AND lead_id IS NULL`,
      [uid],
    );
    expect((await upload(randomUUID())).status).to.equal(201);

    await service.database.owner.query(`UPDATE photos SET created_at = now() - interval '9 days'`);
    await service.database.db.as('worker', sweepPhotos);
    const { rows } = await service.database.owner.query('SELECT 1 FROM photos WHERE lead_id IS NULL');
    expect(rows).to.deep.equal([]);
    expect((await look(claimed)).status).to.equal(200);
    expect((await upload(randomUUID())).status).to.equal(201);
  });
});
