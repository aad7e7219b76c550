import { expect } from 'chai';
import { createWordpressFetch } from './wordpress-fetch.ts';

const refused = (code: string, status = 403) => Response.json({ code, message: 'Cookie check failed' }, { status });

describe('requests of the panel in wp-admin', () => {
  function page(answers: Record<string, () => Response>) {
    const calls: { address: string; method: string; headers: Headers }[] = [];
    const told: string[] = [];
    const fetch = createWordpressFetch({
      nonce: 'aaaaaaaaaa',
      nonceAddress: '/nonce',
      onRenewed: (nonce) => told.push(nonce),
      signInAgain: 'Sign in again',
      fetch: async (address, init) => {
        const headers = new Headers(init?.headers);
        calls.push({ address: String(address), method: init?.method ?? 'GET', headers });
        const key = String(address) === '/nonce' ? 'nonce' : (headers.get('x-wp-nonce') ?? '');
        return answers[key]?.() ?? new Response('', { status: 404 });
      },
    });
    return { calls, told, fetch };
  }

  it('carry the nonce, and methods that hosts block under another name', async () => {
    const { calls, fetch } = page({ aaaaaaaaaa: () => Response.json({}) });
    await fetch('/wp-json/x', { method: 'PATCH', body: '{}' });
    await fetch('/wp-json/x');

    expect(calls.map(({ method }) => method)).to.deep.equal(['POST', 'GET']);
    expect(calls[0]?.headers.get('x-http-method-override')).to.equal('PATCH');
    expect(calls[1]?.headers.has('x-http-method-override')).to.equal(false);
  });

  it('reach a site without permalinks', async () => {
    const { calls, fetch } = page({ aaaaaaaaaa: () => Response.json({}) });
    await fetch('/index.php?rest_route=/smartpoint/v1/panel/v1/leads?from=1&to=2');

    expect(calls[0]?.address).to.equal('/index.php?rest_route=/smartpoint/v1/panel/v1/leads&from=1&to=2');
  });

  it('go on with a fresh nonce when the old one is over, and tell links of it', async () => {
    const { calls, told, fetch } = page({
      aaaaaaaaaa: () => refused('rest_cookie_invalid_nonce'),
      nonce: () => new Response('bbbbbbbbbb'),
      bbbbbbbbbb: () => Response.json({ fine: true }),
    });

    expect(await (await fetch('/wp-json/x')).json()).to.deep.equal({ fine: true });
    await fetch('/wp-json/x');
    expect(calls).to.have.length(4);
    expect(told).to.deep.equal(['bbbbbbbbbb']);
  });

  it('say to sign in again when WordPress knows nobody, and leave refusals of the service alone', async () => {
    const out = page({
      aaaaaaaaaa: () => refused('rest_forbidden', 401),
      nonce: () => new Response('0', { status: 400 }),
    });
    const answer = await out.fetch('/wp-json/x');
    expect(await answer.json()).to.include({ detail: 'Sign in again', code: 'cross-site-request' });

    const role = page({ aaaaaaaaaa: () => Response.json({ code: 'forbidden', title: 'No' }, { status: 403 }) });
    expect(await (await role.fetch('/wp-json/x')).json()).to.include({ code: 'forbidden' });
    expect(role.calls).to.have.length(1);
  });
});
