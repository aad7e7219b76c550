import { expect } from 'chai';
import { openingOf } from './opening.ts';
import { popupSettingsSchema } from './popup.ts';
import { ruleTreeSchema, type Rule, type RuleGroup } from './rules.ts';

const faultsOf = (tree: unknown): string[] => {
  const read = ruleTreeSchema.safeParse(tree);
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('/')} ${message}`);
};
const all = (...rules: Rule[]): RuleGroup => ({ kind: 'all', rules });
const none = (...rules: Rule[]): RuleGroup => ({ kind: 'none', rules });
const time: Rule = { kind: 'pageTime', seconds: 5 };

describe('a tree of rules', () => {
  const good: [string, RuleGroup][] = [
    ['one condition', all(time)],
    ['four levels', all(none(all(none(time))))],
    ['leaving, among others', all({ kind: 'exit' }, time)],
    ['leaving, denied twice', none(none({ kind: 'exit' }))],
  ];
  for (const [title, tree] of good) it(`is taken: ${title}`, () => expect(faultsOf(tree)).to.deep.equal([]));

  const bad: [string, unknown, RegExp][] = [
    ['a group of nothing', all(), /^rules /],
    ['a group of nothing inside', all(none()), /^rules\/0\/rules /],
    ['five levels', all(all(all(all(all(time))))), /^rules\/0\/rules\/0\/rules\/0\/rules\/0 rules-too-deep$/],
    ['leaving, denied', all(none({ kind: 'exit' })), /^rules\/0\/rules\/0 rule-exit-in-none$/],
    ['no seconds', all({ kind: 'pageTime', seconds: 0 }), /^rules\/0\/seconds /],
    ['what is no selector', all({ kind: 'click', selector: 'a:visible' }), /^rules\/0\/selector css-selector$/],
    ['no such hour', all({ kind: 'schedule', days: [1], from: '24:00', to: '10:00' }), /^rules\/0\/from /],
    ['no day', all({ kind: 'schedule', days: [], from: '09:00', to: '10:00' }), /^rules\/0\/days /],
    ['no such kind', { kind: 'all', rules: [{ kind: 'weather' }] }, /^rules\/0/],
    [
      'more than anybody reads',
      all(...Array.from({ length: 4 }, () => all(...Array(16).fill(time)))),
      /^rules rules-too-many$/,
    ],
  ];
  for (const [title, tree, fault] of bad) {
    it(`names the place of a fault: ${title}`, () => expect(faultsOf(tree)[0]).to.match(fault));
  }
});

describe('opening of a widget', () => {
  const opening = (settings: object) =>
    openingOf(
      popupSettingsSchema.parse({
        title: '',
        text: '',
        button: 'Ok',
        thanksTitle: '',
        thanksText: '',
        fields: [{ key: 'phone', kind: 'phone', label: 'Phone' }],
        ...settings,
      }),
    );

  it('by time alone needs no tree, as before there were any', () => {
    expect(opening({}).rules).to.equal(undefined);
    expect(opening({}).triggers).to.deep.equal({ delaySeconds: 3, clickSelector: '' });
  });

  it('by depth or leaving becomes one, with time as one of its ways', () => {
    const { triggers, rules } = opening({ triggers: { delaySeconds: 9, scrollPercent: 40, exitIntent: true } });

    expect(triggers.delaySeconds).to.equal(null);
    expect(rules).to.deep.equal({
      kind: 'any',
      rules: [{ kind: 'pageTime', seconds: 9 }, { kind: 'scroll', percent: 40 }, { kind: 'exit' }],
    });
  });

  it('by a tree forgets the triggers, but for the click that opens', () => {
    const rules = all(time);
    const told = opening({ rules, triggers: { delaySeconds: 9, exitIntent: true, clickSelector: '#buy' } });

    expect(told).to.deep.include({ rules, triggers: { delaySeconds: null, clickSelector: '#buy' } });
  });
});
