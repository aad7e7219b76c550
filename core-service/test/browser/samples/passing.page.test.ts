import { expect } from 'chai';

// The service's compiler settings have no DOM types; packages with components have them.
declare const document: { title: string; body: { innerHTML: string; textContent: string } };

describe('sample', () => {
  it('has a document', () => {
    document.body.innerHTML = '<p>Привет</p>';

    expect(document.body.textContent).to.equal('Привет');
  });

  describe('inner suite', () => {
    it('knows its file', async () => {
      await Promise.resolve();

      expect(document.title).to.match(/passing\.page\.test\.ts$/);
    });
  });
});
