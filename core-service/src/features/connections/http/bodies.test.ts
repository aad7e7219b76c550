import { DOMParser } from '@xmldom/xmldom';
import { expect } from 'chai';
import fc from 'fast-check';
import type { ValueOf } from '../kit/placeholders.ts';
import { formFault, renderForm } from './form-body.ts';
import { jsonFault, renderJson } from './json-body.ts';
import { renderXml, xmlFault } from './xml-body.ts';

const named =
  (values: Record<string, unknown>): ValueOf =>
  (name) =>
    values[name];

const read = (xml: string) =>
  // Signs that cannot be written are marked as such on purpose.
  new DOMParser({ onError: (level, message) => level !== 'warning' && expect.fail(message) }).parseFromString(
    xml,
    'text/xml',
  );

/** What visitors and attackers type. */
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '","admin":true,"x":"',
    '\\',
    '"',
    '</name><admin/>',
    ']]>',
    '&amp;',
    '%0A&admin=1',
    'a&b=c',
    '{{phone}}',
    '\u2028',
  ),
);

describe('the body of an HTTP request', () => {
  it('as JSON holds in its place what was typed, whatever it was', () => {
    const template = '{"name": "Имя: {{name}}!", "list": {{list}}, "bare": {{name}}, "none": {{gone}}}';
    fc.assert(
      fc.property(typed, (name) => {
        const read: unknown = JSON.parse(renderJson(template, named({ name, list: [{ label: name, value: '1' }] })));
        const text = name.toWellFormed();
        expect(read).to.deep.equal({
          name: `Имя: ${text}!`,
          list: [{ label: name, value: '1' }],
          bare: name,
          none: null,
        });
      }),
    );
  });

  it('as a form has the fields of its template and no other', () => {
    fc.assert(
      fc.property(typed, (name) => {
        const fields = [
          ...new URLSearchParams(renderForm('a = {{name}}\n\nlead[b]={{name}}-{{name}}', named({ name }))),
        ];
        // A form is read with LF as it was written; only lone surrogates have no way to be sent.
        const text = name.toWellFormed();
        expect(fields).to.deep.equal([
          ['a', text],
          ['lead[b]', `${text}-${text}`],
        ]);
      }),
    );
  });

  it('as XML has the elements of its template and no other', () => {
    const template = '<lead about="{{name}}"><name>Имя: {{name}}</name></lead>';
    fc.assert(
      fc.property(typed, (name) => {
        const root = read(renderXml(template, named({ name }))).documentElement;
        expect(root?.childNodes.length).to.equal(1);
        expect(root?.firstChild?.nodeName).to.equal('name');
        expect([...(root?.attributes ?? [])].map((each) => each.name)).to.deep.equal(['about']);
        expect(root?.getElementsByTagName('*').length).to.equal(1);
      }),
    );
  });

  it('as XML says what was typed', () => {
    const xml = renderXml('<a b="{{x}}">{{x}}</a>', named({ x: 'Ёж & "Ко" <b>\u0001' }));
    const root = read(xml).documentElement;
    expect([root?.getAttribute('b'), root?.textContent]).to.deep.equal(Array(2).fill('Ёж & "Ко" <b>\uFFFD'));
  });

  const json: [template: string, index: number | undefined][] = [
    ['{"a": "{{name}}"}', undefined],
    ['[{{answers}}, {"b": {"c": {{id}}}}]', undefined],
    ['{"a": "\\"{{name}}"}', undefined],
    ['{"{{name}}": 1}', undefined],
    ['{"a": {{name}} {{phone}}}', 15],
    ['{"a": "{{name}}",}', 17],
    ['{"a": "{{name}}"', 16],
  ];
  for (const [template, index] of json) {
    it(`is ${index === undefined ? '' : 'not '}JSON as ${template}`, () => {
      expect(jsonFault(template)?.index).to.equal(index);
    });
  }

  it('is no JSON as a form, or as nothing', () => {
    expect(['name={{name}}', ''].map((template) => jsonFault(template) !== undefined)).to.deep.equal([true, true]);
  });

  const xml: [template: string, fault: string | undefined][] = [
    ['<?xml version="1.0"?><a>{{name}}</a>', undefined],
    ['<a b="x {{name}}" c=\'{{phone}}\'/>', undefined],
    ['<a><![CDATA[{{name}}]]></a>', 'placeholder-place'],
    ['<a><!-- {{name}} --></a>', 'placeholder-place'],
    ['<a><?x {{name}}?></a>', 'placeholder-place'],
    ['<!DOCTYPE a [<!ENTITY e "{{name}}">]><a>&e;</a>', 'not-xml'],
    ['<!DOCTYPE a><a>{{name}}</a>', 'placeholder-place'],
    ['<{{name}}/>', 'not-xml'],
    ['<a {{name}}="1"/>', 'not-xml'],
    ['<a b={{name}}/>', 'not-xml'],
    ['<a>{{name}}', 'not-xml'],
    ['{{name}}', 'not-xml'],
    ['<a/><b/>', 'not-xml'],
    [`${'<a>'.repeat(32)}{{name}}${'</a>'.repeat(32)}`, undefined],
    [`${'<a>'.repeat(33)}{{name}}${'</a>'.repeat(33)}`, 'too-deep'],
    [`${'<a>'.repeat(2857)}x${'</a>'.repeat(2857)}`, 'too-deep'],
  ];
  for (const [template, fault] of xml) {
    it(`${fault === undefined ? 'may be' : `is refused (${fault})`} XML as ${template.slice(0, 60)}`, () => {
      expect(xmlFault(template)).to.equal(fault);
    });
  }

  it('is no form where a line has no name, or one that a visitor would choose', () => {
    const faults = ['a={{name}}', '\n\n a = b=c ', 'a=1\n=2', 'a=1\nb', '{{name}}=1'].map(formFault);
    expect(faults).to.deep.equal([undefined, undefined, 4, 4, 0]);
  });
});
