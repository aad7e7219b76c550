it('leaves something open', () => {
  setInterval(() => undefined, 1000);
});
