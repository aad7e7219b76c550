export { createGate } from './gate.ts';
export { remake, type PictureFault, type Remade } from './remake.ts';
