it('is well', () => undefined);
