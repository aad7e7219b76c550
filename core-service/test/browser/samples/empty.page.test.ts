describe('sample without tests', () => undefined);
