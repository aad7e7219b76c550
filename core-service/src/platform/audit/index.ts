export { recordAudit, recordLook, type AuditEntry } from './audit.ts';
