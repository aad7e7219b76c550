import { expect } from 'chai';
import { changedAt, createHistory } from './history.ts';

const typed = (title: string, radius = 4) => ({ title, appearance: { radius } });

describe('the history of an editor', () => {
  it('takes typing in one place as one step, and a pause or another place as the next', () => {
    const history = createHistory(typed(''));
    history.record(typed('С'), 0);
    history.record(typed('Ск'), 500);
    history.record(typed('Ск', 8), 600);
    history.record(typed('Скидка', 8), 900);
    history.record(typed('Скидка!', 8), 9000);

    const back = [history.undo(), history.undo(), history.undo(), history.undo(), history.undo()];
    expect(back).to.deep.equal([typed('Скидка', 8), typed('Ск', 8), typed('Ск'), typed(''), undefined]);
    expect(history.canUndo()).to.equal(false);
  });

  it('goes forth again until something else is typed', () => {
    const history = createHistory(typed('a'));
    history.record(typed('b'), 0);
    const back = history.undo();
    // As a form does with what it is given.
    history.record(typed('a'), 10);
    expect([back, history.canRedo(), history.redo()]).to.deep.equal([typed('a'), true, typed('b')]);

    history.undo();
    history.record(typed('c'), 20);
    expect([history.canRedo(), history.undo()]).to.deep.equal([false, typed('a')]);
  });

  it('knows the place of a change', () => {
    expect(changedAt(typed('a'), typed('b'))).to.equal('/title');
    expect(changedAt(typed('a'), typed('a', 9))).to.equal('/appearance/radius');
    expect(changedAt(typed('a'), typed('b', 9))).to.equal('');
  });
});
