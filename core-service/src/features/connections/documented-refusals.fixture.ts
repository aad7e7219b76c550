import type { CallAnswer } from '../../platform/outbound/index.ts';
import type { Outcome } from '../deliveries/index.ts';

/** A refusal that a service documents: what it means for the lead, and the fields of our form that mend it. */
export interface DocumentedRefusal {
  code: string;
  answer: CallAnswer;
  means: Exclude<Outcome['kind'], 'delivered' | 'held'>;
  mendedIn?: string[];
  /** Of the form, where they change what it means. */
  settings?: Record<string, string>;
}

const said = (status: number, body: unknown): CallAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const refusal = (
  code: string,
  answer: CallAnswer,
  means: DocumentedRefusal['means'],
  ...mendedIn: string[]
): DocumentedRefusal => ({ code, answer, means, mendedIn });

const amo = (status: number, path?: string) =>
  said(status, {
    ...{ title: 'Problem', status, detail: 'Something is wrong' },
    ...(path !== undefined && {
      'validation-errors': [{ request_id: '0', errors: [{ code: 'NotSupportedChoice', path, detail: 'Gone' }] }],
    }),
  });
const bitrix = (status: number, error: string, text = '') => said(status, { error, error_description: text });
const moved = (location: string): CallAnswer => ({ status: 302, headers: { location }, body: '' });
const retail = (status: number, errorMsg: string, errors = {}) => said(status, { success: false, errorMsg, errors });
const auto = (errors: object) => said(200, { status: 0, errors });
const magic = (mnemonic: string, field?: string) =>
  said(200, { jsonrpc: '2.0', id: 1, error: { code: -32602, message: mnemonic, data: { mnemonic, field } } });
const metrika = (status: number, type: string) =>
  said(status, { errors: [{ error_type: type, message: type }], code: status, message: type });
const touch = (message: string, status = 200) => said(status, { errorCode: 10007, message });

/** Every code of the services' documentation that a lead can meet, by connector. */
export const documentedRefusals: Readonly<Record<string, readonly DocumentedRefusal[]>> = {
  amocrm: [
    refusal('400 pipeline_id', amo(400, 'pipeline_id'), 'reauthorize', 'place'),
    refusal('400 status_id', amo(400, '0.status_id'), 'reauthorize', 'place'),
    refusal('400 responsible_user_id', amo(400, 'responsible_user_id'), 'reauthorize', 'responsible'),
    refusal('400 field_id', amo(400, 'custom_fields_values.0.field_id'), 'reauthorize', 'numberField', 'pageField'),
    refusal('400 NotSupportedChoice', amo(400, 'custom_fields_values.0.values.0.enum_id'), 'rejected'),
    refusal('401', amo(401), 'reauthorize', 'token'),
    refusal('402', amo(402), 'reauthorize'),
    refusal('403', amo(403), 'reauthorize'),
    refusal('403 blocked', said(403, '<html>'), 'retry'),
    refusal('404 no such account', said(404, '<html>'), 'reauthorize', 'portal'),
    refusal('422', amo(422), 'rejected'),
    refusal('429', said(429, '<html>'), 'retry'),
    refusal('503', said(503, '<html>'), 'retry'),
    refusal('a page', said(200, '<html>'), 'retry'),
  ],
  bitrix24: [
    refusal('INTERNAL_SERVER_ERROR', bitrix(500, 'INTERNAL_SERVER_ERROR'), 'retry'),
    refusal('ERROR_UNEXPECTED_ANSWER', bitrix(500, 'ERROR_UNEXPECTED_ANSWER'), 'retry'),
    refusal('302', moved('https://new.bitrix24.ru/rest/'), 'reauthorize', 'portal', 'webhook'),
    refusal('PORTAL_DELETED', bitrix(500, 'PORTAL_DELETED'), 'reauthorize', 'portal'),
    refusal('QUERY_LIMIT_EXCEEDED', bitrix(503, 'QUERY_LIMIT_EXCEEDED'), 'retry'),
    refusal('OVERLOAD_LIMIT', bitrix(503, 'OVERLOAD_LIMIT'), 'retry'),
    refusal('OPERATION_TIME_LIMIT', bitrix(429, 'OPERATION_TIME_LIMIT'), 'retry'),
    refusal('NO_AUTH_FOUND', bitrix(401, 'NO_AUTH_FOUND'), 'reauthorize', 'webhook'),
    refusal('expired_token', bitrix(401, 'expired_token'), 'reauthorize', 'webhook'),
    refusal('INVALID_CREDENTIALS', bitrix(403, 'INVALID_CREDENTIALS'), 'reauthorize', 'webhook'),
    refusal('insufficient_scope', bitrix(403, 'insufficient_scope'), 'reauthorize'),
    refusal('ACCESS_DENIED', bitrix(403, 'ACCESS_DENIED'), 'reauthorize'),
    refusal('user_access_error', bitrix(403, 'user_access_error'), 'reauthorize'),
    refusal('allowed_only_intranet_user', bitrix(403, 'allowed_only_intranet_user'), 'reauthorize'),
    refusal('Access denied.', bitrix(400, '', 'Access denied.'), 'reauthorize'),
    refusal('stage', bitrix(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid field "stageId"'), 'rejected', 'stage'),
    {
      ...refusal('stage of a lead', bitrix(400, '', 'Invalid field "stageId"'), 'rejected', 'leadStatus'),
      settings: { make: 'lead' },
    },
    refusal('funnel', bitrix(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Неверная воронка'), 'rejected', 'stage'),
    refusal('responsible', bitrix(400, '', 'Поле "Ответственный" неверно'), 'rejected', 'responsible'),
    refusal('source', bitrix(400, '', 'Invalid SOURCE_ID'), 'rejected', 'source'),
    refusal('user field', bitrix(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'UF_CRM_1 is wrong'), 'rejected', 'fields'),
    refusal('NOT_FOUND', bitrix(400, 'NOT_FOUND', 'Not found'), 'rejected'),
    refusal('100', bitrix(400, '100', 'Expected array'), 'rejected'),
    refusal('ERROR_CORE', bitrix(400, 'ERROR_CORE', 'E-mail is wrong'), 'rejected'),
  ],
  retailcrm: [
    refusal('no key', retail(403, '"apiKey" is missing.'), 'reauthorize', 'apiKey'),
    refusal('wrong key', retail(403, 'Wrong "apiKey" value.'), 'reauthorize', 'apiKey'),
    refusal('no rights', retail(403, 'Access denied.'), 'reauthorize'),
    refusal('no account', retail(404, 'Account does not exist.'), 'reauthorize', 'url'),
    refusal('page of 405', said(405, '<html>'), 'reauthorize', 'url'),
    refusal('site', retail(400, "Parameter 'site' is missing"), 'rejected', 'site'),
    refusal('status', retail(400, 'Errors in the entity format', { status: 'Gone' }), 'rejected', 'status'),
    refusal('orderType', retail(400, 'Validation error', { orderType: 'Gone' }), 'rejected', 'orderType'),
    refusal('orderMethod', retail(400, 'Validation error', { orderMethod: 'Gone' }), 'rejected', 'orderMethod'),
    refusal('managerId', retail(400, 'Validation error', { managerId: 'Gone' }), 'rejected', 'manager'),
    refusal('customFields', retail(400, 'Validation error', { customFields: 'Wrong' }), 'rejected', 'fields'),
    refusal('Not found', retail(404, 'Not found'), 'rejected'),
    refusal('503', said(503, '<html>'), 'retry'),
  ],
  autocrm: [
    refusal('401', said(401, ''), 'reauthorize', 'access'),
    refusal('403', said(403, ''), 'reauthorize', 'access'),
    refusal('salon_id', auto({ salon_id: ['Gone'] }), 'rejected', 'salon'),
    refusal('request_type_id', auto({ request_type_id: ['Gone'] }), 'rejected', 'requestType'),
    refusal('source_id', auto({ source_id: ['Gone'] }), 'rejected', 'source'),
    refusal('assignee_id', auto({ assignee_id: ['Gone'] }), 'rejected', 'assignee'),
    refusal('phone', auto({ phone: ['Wrong'] }), 'rejected'),
    refusal('a list of texts', auto(['Wrong']), 'rejected'),
    refusal('500', said(500, ''), 'retry'),
  ],
  comagic: [
    ...['access_token_expired', 'access_token_blocked', 'access_token_invalid', 'auth_error'].map((mnemonic) =>
      refusal(mnemonic, magic(mnemonic), 'reauthorize', 'token'),
    ),
    ...['ip_not_whitelisted', 'forbidden', 'method_component_disabled', 'parameter_component_disabled'].map(
      (mnemonic) => refusal(mnemonic, magic(mnemonic), 'reauthorize'),
    ),
    refusal('component_disabled', magic('component_disabled'), 'reauthorize'),
    refusal('account_inactive', magic('account_inactive'), 'reauthorize'),
    refusal('limit_exceeded', magic('limit_exceeded'), 'retry'),
    refusal('internal_error', magic('internal_error'), 'retry'),
    refusal('site_id', magic('invalid_parameter_value', 'params.site_id'), 'rejected', 'site'),
    refusal('phone', magic('invalid_parameter_value', 'params.phone'), 'rejected'),
    refusal('date_time', magic('invalid_date_time', 'params.date_time'), 'rejected'),
    ...['data_type_error', 'required_parameter_missed', 'unexpected_parameters', 'tariff_restrictions'].map(
      (mnemonic) => refusal(mnemonic, magic(mnemonic), 'rejected'),
    ),
  ],
  metrikaoffline: [
    refusal('invalid_token', metrika(401, 'invalid_token'), 'reauthorize', 'token'),
    refusal('access_denied', metrika(403, 'access_denied'), 'reauthorize', 'token'),
    refusal('not_found', metrika(404, 'not_found'), 'reauthorize', 'counter'),
    refusal('invalid_parameter', metrika(400, 'invalid_parameter'), 'rejected', 'counter', 'goal'),
    refusal('quota', metrika(429, 'quota_requests_by_uid'), 'retry'),
    refusal('quota as 420', metrika(420, 'quota_requests_by_uid'), 'retry'),
    refusal('backend_error', metrika(503, 'backend_error'), 'retry'),
    refusal('timeout', metrika(504, 'timeout'), 'retry'),
    refusal('a page', said(200, '<html>'), 'retry'),
  ],
  roistat: [
    refusal(
      'authentication_failed',
      said(200, { status: 'error', error: 'authentication_failed' }),
      'reauthorize',
      'key',
      'apiKey',
    ),
    refusal('access_denied', said(200, { status: 'error', error: 'access_denied' }), 'reauthorize', 'key', 'apiKey'),
    refusal('request_limit_error', said(200, { status: 'error', error: 'request_limit_error' }), 'retry'),
    refusal('project_not_found', said(200, { status: 'error', error: 'project_not_found' }), 'rejected', 'project'),
    refusal('incorrect_request', said(200, { status: 'error', error: 'incorrect_request' }), 'rejected'),
  ],
  calltouch: [
    refusal('credentials', touch('Invalid credentials'), 'reauthorize', 'token'),
    refusal('site', touch('Site is not found'), 'rejected', 'siteId'),
    refusal('phone', touch('Phone is wrong'), 'rejected'),
    refusal('date', touch('requestDate is wrong'), 'rejected', 'dates'),
    refusal('anything else', touch('Something is wrong'), 'rejected'),
    refusal('429', said(429, ''), 'retry'),
  ],
};
