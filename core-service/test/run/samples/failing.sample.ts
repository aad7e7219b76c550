describe('a suite', () => {
  it('passes', () => undefined);
  it('fails', () => {
    throw new Error('on purpose');
  });
  it('is not written yet');
});
