import type { Translate } from '../../../platform/i18n/index.ts';
import { html, type Html, type HtmlValue } from '../page/html.ts';
import { exampleText } from './errors.page.ts';
import type { ApiResponse, OpenApi, Operation, Reference } from './openapi.types.ts';
import { schemaView, typeOf } from './schema-view.ts';

interface Listed {
  path: string;
  method: string;
  operation: Operation;
}

/** The OpenAPI document for people. */
export function apiDocsBody(document: OpenApi, t: Translate): Html {
  const listed = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = document.tags.map(({ name }) => ({
    name,
    operations: listed.filter(({ operation }) => operation.tags.includes(name)),
  }));
  return html`<div class="columns">
    <nav aria-label="${t('api-docs:contents')}">
      ${groups.map(
        ({ name, operations }) =>
          html`<p>${t(`api-docs:group.${name}`)}</p>
            <ul>
              ${operations.map(navItem)}
            </ul>`,
      )}
      <p><a href="#schemas">${t('api-docs:schemas')}</a></p>
    </nav>
    <main id="main">
      <h1>${t('api-docs:title', { brand: document.info.title.replace(/ API$/, '') })}</h1>
      ${intro(t)}
      ${groups.map(
        ({ name, operations }) =>
          html`<section>
            <h2>${t(`api-docs:group.${name}`)}</h2>
            ${operations.map((each) => operationView(each, t))}
          </section>`,
      )}
      <section>
        <h2 id="schemas">${t('api-docs:schemas')}</h2>
        ${Object.entries(document.components.schemas).map(
          ([name, schema]) =>
            html`<article id="schema-${name}">
              <h3>${name}</h3>
              ${schema.description && html`<p>${schema.description}</p>`}${schemaView({ ...schema, description: undefined }, t)}
            </article>`,
        )}
      </section>
    </main>
  </div>`;
}

function intro(t: Translate): Html {
  return html`<p>${t('api-docs:intro.answers')} <a href="/docs/errors/">${t('api-docs:errorsLink')}</a>.</p>
    <p>${t('api-docs:intro.session')} <code>x-smartpoint: 1</code>.</p>
    <p>${t('api-docs:intro.token')} <code>Authorization: Bearer …</code>.</p>
    <p>${t('api-docs:intro.machine')} <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>`;
}

function navItem({ operation, method, path }: Listed): Html {
  return html`<li>
    <a href="#${operation.operationId}"><span class="method ${method}">${method}</span> ${path}</a>
  </li>`;
}

function operationView({ path, method, operation }: Listed, t: Translate): Html {
  const body = Object.entries(operation.requestBody?.content ?? {});
  const [, firstBody] = body[0] ?? [];
  return html`<article id="${operation.operationId}">
    <h3>
      <a href="#${operation.operationId}"><span class="method ${method}">${method}</span> <code>${path}</code></a>
    </h3>
    <p>${summaryOf(operation, t)}</p>
    ${operation.description && html`<p>${operation.description}</p>`}
    <p class="note">${t('api-docs:access')}: ${accessOf(operation, t)}</p>
    ${parametersView(operation, t)}
    ${firstBody && html`<h4>${t('api-docs:body')} <span class="note">${body.map(([type]) => type).join(', ')}</span></h4>`}
    ${firstBody && schemaView(firstBody.schema, t)}
    <h4>${t('api-docs:answers')}</h4>
    <dl>${Object.entries(operation.responses).map(([status, response]) => responseView(status, response, t))}</dl>
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
  return t(operation.security.length > 0 ? 'api-docs:token' : 'api-docs:public');
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
                <td>${description}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function responseView(status: string, response: ApiResponse | Reference, t: Translate): Html {
  if ('$ref' in response) return refusalView(status, response.$ref, t);
  const [media] = Object.entries(response.content ?? {});
  return html`<dt>${status}</dt>
    <dd>
      ${!media && response.description}${media && html`<span class="note">${media[0]}</span>${schemaView(media[1].schema, t)}`}
    </dd>`;
}

function refusalView(status: string, ref: string, t: Translate): Html {
  const codes = ref.slice(ref.lastIndexOf('/') + 1).split('.');
  return html`<dt>${status}</dt>
    <dd>
      ${codes.map(
        (code) =>
          html`<a href="/docs/errors/#${code}"><code>${code}</code></a> <span class="note">${exampleText(code, t)}</span
            ><br />`,
      )}
    </dd>`;
}
