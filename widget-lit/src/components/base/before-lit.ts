import { moveOut, settleIn } from '../../page/own-ground.ts';
import './trusted-types.ts';

// Lit takes some functions of the language for good while its module runs, which nothing of the page interrupts.
settleIn();
queueMicrotask(moveOut);
