import { moveOut, settleIn } from '../../page/own-ground.ts';
import './trusted-types.ts';

// Lit takes some functions of the language for good while its module runs, which nothing of the page interrupts.
settleIn();
// What imports Lit runs in the turn between: a module that may wait ends in one of its own.
queueMicrotask(() => queueMicrotask(moveOut));
