export { recordAudit, type AuditEntry } from './audit.ts';
