it('throws when nobody looks any more', () => {
  setTimeout(() => {
    throw new Error('too late');
  }, 50);
});
