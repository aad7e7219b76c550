import { hashToken } from '../src/platform/crypto/index.ts';
import { query } from './bed.ts';
import { measured, spread } from './measure.ts';
import { startProcess, type BenchProcess } from './processes.ts';
import type { Bench } from './report.ts';

const orders = 100_000;
const token = `sp_rt_${'b'.repeat(43)}`;

interface Round {
  ratio: number;
  extraMegabytes: number;
  firstByteMs: number;
  ordersPerSecond: number;
}

export const ordersExport: Bench = {
  name: 'orders',
  title: `Orders API: ${orders} orders in one answer, against COPY of the same rows as JSON`,
  async run(bed) {
    await query(bed.databaseUrl, seed);
    const copy = await startProcess('servers/copy-orders.server.ts', { databaseUrl: bed.databaseUrl });
    const rounds: Round[] = [];
    for (let round = 0; round < bed.rounds; round++) {
      const server = await startProcess('servers/orders.server.ts', { databaseUrl: bed.databaseUrl });
      // Both read the table once before, so that neither pays for cold pages.
      await download(server, 'warm-up');
      await copy.ask({});
      const ours = await download(server, 'measured');
      const { ms } = await copy.ask<{ ms: number }>({});
      await server.stop();
      rounds.push({ ...ours, ratio: ms / ours.ms, ordersPerSecond: (orders / ours.ms) * 1000 });
      bed.note(`ours ${ours.ms.toFixed(0)} ms, COPY ${ms.toFixed(0)} ms`);
    }
    await copy.stop();
    const of = (pick: (round: Round) => number) => measured(rounds.map(pick));
    const ratio = of((round) => round.ratio);
    const memory = of((round) => round.extraMegabytes);
    return [
      { what: 'ours ÷ COPY, orders/s', value: spread(ratio), target: '≥ 0.5', isMet: ratio.median >= 0.5 },
      { what: 'extra memory, MB', value: spread(memory, 0), target: '≤ 60', isMet: memory.median <= 60 },
      {
        what: 'first byte, ms',
        value: spread(
          of((round) => round.firstByteMs),
          0,
        ),
        target: '',
      },
      {
        what: 'ours, orders/s',
        value: spread(
          of((round) => round.ordersPerSecond),
          0,
        ),
        target: '',
      },
    ];
  },
};

async function download(server: BenchProcess, what: string) {
  await server.ask({ watch: true });
  const started = performance.now();
  const answer = await fetch(`http://127.0.0.1:${Number(server.ready.port)}/api/orders`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      uid: 1001,
      get: 'orders',
      date_from: '2020-01-01 00:00:00',
      date_end: '2099-01-01 00:00:00',
      timezone: '+3',
    }),
  });
  if (!answer.ok || !answer.body) throw new Error(`${what}: the orders API answered ${answer.status}`);
  let firstByteMs = 0;
  let bytes = 0;
  for await (const chunk of answer.body) {
    firstByteMs ||= performance.now() - started;
    bytes += chunk.length;
  }
  const ms = performance.now() - started;
  if (bytes < orders * 100) throw new Error(`${what}: ${bytes} bytes are too few`);
  const { extraBytes } = await server.ask<{ extraBytes: number }>({ peak: true });
  return { ms, firstByteMs, extraMegabytes: extraBytes / 2 ** 20 };
}

const seed = `
  INSERT INTO api_access (account_id, state, requested_by) VALUES (1001, 'approved', 1);
  INSERT INTO api_tokens (account_id, name, token_hash, last4, uids, created_by)
    VALUES (1001, 'bench', '${hashToken(token)}', 'bbbb', '{1001}', 1);
  INSERT INTO widget_versions (account_id, widget_id, version, settings, created_by)
    VALUES (1001, 1, 1, '{"title":"Оставьте заявку и успейте до 31 октября"}', 1);
  INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, created_at, form_name,
      form_kind, name, phone, phone_e164, phone_printed, fields, page_url, page_title, referrer, landing_url, utm, display,
      device, user_agent, ip, geo, visitor_id, session_id)
    SELECT 1001, gen_random_uuid(), md5(n::text), 1, 1, 1, now() - n * interval '1 minute', 'Форма с изображением', 'popup',
      'Иван Иванов ' || n, '+7 926 244-43-93', '+79262444393', '7 (926) 244-43-93',
      '[{"key":"name","kind":"name","label":"Имя","value":"Иван"},{"key":"phone","kind":"phone","label":"Телефон","value":"+7"},
        {"key":"model","kind":"text","label":"Выберите модель","value":"Название модели"}]',
      'https://shop.example/catalog/' || n, 'Каталог', 'https://yandex.ru/', 'https://shop.example/',
      '{"source":"yandex","medium":"cpc","campaign":"osen"}', 'popup', 'desktop', 'Mozilla/5.0', '195.239.239.83',
      '195.239.239.83 - RU, Москва', gen_random_uuid(), gen_random_uuid()
    FROM generate_series(1, ${orders}) n;
  ANALYZE leads;`;
