export { createBullJobs, type BullJobsDeps } from './bull-jobs.ts';
export { createPostgresJobs, type PostgresJobsDeps } from './postgres-jobs.ts';
export { createJobLeases, type JobLeases, type RepeatingWork } from './job-leases.ts';
export type { HandleOptions, JobContract, Jobs, WakeOptions } from './jobs.ts';
