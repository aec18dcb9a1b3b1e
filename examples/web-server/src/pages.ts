import { html } from "hono/html";

type Html = ReturnType<typeof html>;

/** Every text in a template is escaped by hono. */
export function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>${title}</title>
      <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
        td, th { padding: 0.25rem 1rem 0.25rem 0; text-align: left; }
      </style>
      <h1>${title}</h1>
      ${content}
    </html>`;
}

export function welcomePage(isLoggedIn: boolean): Html {
  return page(
    "Records of your Kintone",
    isLoggedIn
      ? html`<p><a href="/records">See the records</a></p>
          <form method="post" action="/logout"><button>Log out</button></form>`
      : html`<p><a href="/login">Log in with Kintone</a></p>`,
  );
}

/** A field of a record, as Kintone's API has it. */
export type KintoneRecord = Readonly<Record<string, { readonly value: unknown }>>;

export function recordsPage(records: readonly KintoneRecord[]): Html {
  const names = Object.keys(records[0] ?? {});
  const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return page(
    `${records.length} ${records.length === 1 ? "record" : "records"}`,
    html`<table>
        <tr>${names.map((name) => html`<th>${name}</th>`)}</tr>
        ${records.map((record) => html`<tr>${names.map((name) => html`<td>${textOf(record[name]?.value)}</td>`)}</tr>`)}
      </table>
      <p><a href="/">Back</a></p>`,
  );
}

export function failurePage(message: string): Html {
  return page("That did not work", html`<p>${message}</p><p><a href="/">Back</a></p>`);
}
