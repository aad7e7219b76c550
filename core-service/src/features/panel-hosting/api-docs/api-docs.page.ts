import type { Translate } from '../../../platform/i18n/index.ts';
import { html, type Html, type HtmlValue } from '../page/html.ts';
import { exampleText } from './errors.page.ts';
import { exampleView } from './example-view.ts';
import { groupsOf, needsToken, type Group, type Listed } from './listed.ts';
import { meaningOf } from './meaning.ts';
import type { ApiResponse, OpenApi, Operation, Reference } from './openapi.types.ts';
import type { Reader } from './reader.ts';
import { schemaView, typeOf } from './schema-view.ts';
import type { JsonSchema } from './schemas.ts';

interface View extends Reader {
  document: OpenApi;
}

/** The OpenAPI document for people. */
export function apiDocsBody(document: OpenApi, reader: Reader): Html {
  const { t } = reader;
  const { open, internal } = groupsOf(document);
  const view: View = { ...reader, document };
  return html`<div class="columns">
    <nav aria-label="${t('api-docs:contents')}">
      ${open.map((group) => navGroup(group, t))}
      <p class="part"><a href="#internal">${t('api-docs:internal.title')}</a></p>
      ${internal.map((group) => navGroup(group, t))}
      <p><a href="#schemas">${t('api-docs:schemas')}</a></p>
    </nav>
    <main id="main">
      <h1>${t('api-docs:title', { brand: document.info.title.replace(/ API$/, '') })}</h1>
      ${intro(reader)} ${open.map((group) => groupView(group, view))}
      <section class="part" id="internal">
        <h2>${t('api-docs:internal.title')}</h2>
        <p>${t('api-docs:internal.text')} <code>x-smartpoint: 1</code>.</p>
      </section>
      ${internal.map((group) => groupView(group, view))} ${schemasView(document, t)}
    </main>
  </div>`;
}

function navGroup({ name, operations }: Group, t: Translate): Html {
  return html`<p>${t(`api-docs:group.${name}`)}</p>
    <ul>
      ${operations.map(navItem)}
    </ul>`;
}

function groupView({ name, operations }: Group, view: View): Html {
  return html`<section>
    <h2>${view.t(`api-docs:group.${name}`)}</h2>
    ${operations.map((each) => operationView(each, view))}
  </section>`;
}

function schemasView({ components }: OpenApi, t: Translate): Html {
  return html`<section>
    <h2 id="schemas">${t('api-docs:schemas')}</h2>
    ${Object.entries(components.schemas).map(
      ([name, schema]) =>
        html`<article id="schema-${name}">
          <h3>${name}</h3>
          ${schema.description && html`<p>${meaningOf(schema.description, t)}</p>`}${schemaView({ ...schema, description: undefined }, t)}
        </article>`,
    )}
  </section>`;
}

function intro({ t, lang }: Reader): Html {
  return html`<p>
      ${t('api-docs:intro.answers')} <a href="/docs/errors/?lang=${lang}">${t('api-docs:errorsLink')}</a>.
    </p>
    <p>${t('api-docs:intro.token')} <code>Authorization: Bearer …</code>. ${t('api-docs:intro.access')}</p>
    <p>${t('api-docs:intro.machine')} <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>`;
}

function navItem({ operation, method, path }: Listed): Html {
  return html`<li>
    <a href="#${operation.operationId}"><span class="method ${method}">${method}</span> ${path}</a>
  </li>`;
}

function operationView(listed: Listed, view: View): Html {
  const { document, origin, t } = view;
  const { path, method, operation } = listed;
  const body = Object.entries(operation.requestBody?.content ?? {});
  const [, firstBody] = body[0] ?? [];
  // What programs send is read here, not behind a link.
  const inPlace = needsToken(listed) && firstBody?.schema.$ref && named(document, firstBody.schema.$ref);
  return html`<article id="${operation.operationId}">
    <h3>
      <a href="#${operation.operationId}"><span class="method ${method}">${method}</span> <code>${path}</code></a>
    </h3>
    <p>${summaryOf(operation, t)}</p>
    ${operation.description && html`<p>${meaningOf(operation.description, t)}</p>`}
    <p class="note">${t('api-docs:access')}: ${accessOf(operation, t)}</p>
    ${exampleView(listed, origin, t)} ${parametersView(operation, t)}
    ${firstBody && html`<h4>${t('api-docs:body')} <span class="note">${body.map(([type]) => type).join(', ')}</span></h4>`}
    ${firstBody && schemaView(firstBody.schema, t)} ${inPlace && schemaView(inPlace, t)}
    <h4>${t('api-docs:answers')}</h4>
    <dl>${Object.entries(operation.responses).map(([status, response]) => responseView(status, response, view))}</dl>
  </article>`;
}

/** English lives in the endpoint table; other languages beside the other texts. */
function summaryOf({ operationId, summary }: Operation, t: Translate): string {
  const key = `api-docs:summary.${operationId}`;
  const translated = t(key);
  return translated === key || translated === `summary.${operationId}` ? summary : translated;
}

function accessOf(operation: Operation, t: Translate): HtmlValue {
  const roles = operation['x-roles'];
  if (roles) return roles.map((role) => t(`api-docs:role.${role}`)).join(', ');
  if (operation.security.some((each) => 'pluginKey' in each)) return t('api-docs:pluginKey');
  if (operation.security.some((each) => 'signature' in each)) return t('api-docs:signature');
  return t(operation.security.length > 0 ? 'api-docs:token' : 'api-docs:public');
}

function named({ components }: OpenApi, ref: string): JsonSchema | undefined {
  return components.schemas[ref.slice(ref.lastIndexOf('/') + 1)];
}

function parametersView({ parameters = [] }: Operation, t: Translate): HtmlValue {
  if (parameters.length === 0) return undefined;
  return html`<h4>${t('api-docs:parameters')}</h4>
    <div class="scroll">
      <table>
        <tbody>
          ${parameters.map(
            ({ name, in: place, required, description, schema }) =>
              html`<tr>
                <th scope="row">
                  <code>${name}</code>${required && html` <abbr title="${t('api-docs:required')}">*</abbr>`}
                </th>
                <td>${t(`api-docs:place.${place}`)}</td>
                <td>${typeOf(schema, t)}</td>
                <td>${description && meaningOf(description, t)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function responseView(status: string, response: ApiResponse | Reference, view: View): Html {
  if ('$ref' in response) return refusalView(status, response.$ref, view);
  const { t } = view;
  const [media] = Object.entries(response.content ?? {});
  return html`<dt>${status}</dt>
    <dd>
      ${!media && meaningOf(response.description, t)}${media && html`<span class="note">${media[0]}</span>${schemaView(media[1].schema, t)}`}
    </dd>`;
}

function refusalView(status: string, ref: string, { t, lang }: View): Html {
  const codes = ref.slice(ref.lastIndexOf('/') + 1).split('.');
  return html`<dt>${status}</dt>
    <dd>
      ${codes.map(
        (code) =>
          html`<a href="/docs/errors/?lang=${lang}#${code}"><code>${code}</code></a>
            <span class="note">${exampleText(code, t)}</span><br />`,
      )}
    </dd>`;
}
