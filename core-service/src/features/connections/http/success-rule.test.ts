import { expect } from 'chai';
import { httpSettings } from './http-settings.ts';
import { judgeBy } from './success-rule.ts';

const settings = (success: string, successText = '') =>
  httpSettings.parse({ url: 'https://a.example/', body: '{}', success, successText });

describe('what counts as taken by an HTTP service', () => {
  const cases: [rule: [string, string?], status: number, body: string, kind: string][] = [
    [['status'], 204, '', 'delivered'],
    [['status'], 200, '{"error":1}', 'delivered'],
    [['status'], 400, '', 'retry'],
    [['text', 'OK'], 200, 'Lead OK', 'delivered'],
    [['text', 'OK'], 200, 'nope', 'retry'],
    [['text', 'OK'], 500, 'OK', 'retry'],
    [['json', 'result.status=ok'], 200, '{"result":{"status":"ok"}}', 'delivered'],
    [['json', 'success = true'], 200, '{"success":true}', 'delivered'],
    [['json', 'error=0'], 200, '{"error":0}', 'delivered'],
    [['json', 'items.0.id=7'], 200, '{"items":[{"id":7}]}', 'retry'],
    [['json', 'success=true'], 200, '{"success":false}', 'retry'],
    [['json', 'success=true'], 200, '<html>', 'retry'],
    [['json', 'constructor.name=Object'], 200, '{}', 'retry'],
  ];
  for (const [[rule, text], status, body, kind] of cases) {
    it(`${rule} ${text ?? ''}: ${status} ${body} is ${kind}`, () => {
      expect(judgeBy({ status, headers: {}, body }, settings(rule, text)).kind).to.equal(kind);
    });
  }
});
