describe('sample', () => {
  it('never ends', () => {
    for (;;) Math.random();
  });
});
