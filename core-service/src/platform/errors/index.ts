export { AppError, invalid, type AppErrorOptions, type FieldFault } from './app-error.ts';
