// Upload it after ky.min.js and kintone-auth-ky.min.js, which set the globals `ky` and `kintoneAuthKy`.
(() => {
  "use strict";

  const client = ky.extend({ hooks: { afterResponse: [stopAtSessionEnd] } });
  const api = kintoneAuthKy.withKintoneAuth(client, { session: true });
  const textTypes = ["SINGLE_LINE_TEXT", "NUMBER", "CALC", "DROP_DOWN", "RADIO_BUTTON", "DATE", "LINK"];
  const maxTextColumns = 4;
  const maxRecords = 20;

  class SessionEnd extends Error {
    message = "Your session has ended. Copy what you have not saved, then reload the page and log in.";
  }

  kintone.events.on("app.record.index.show", (event) => {
    // Not every view has this space.
    const space = kintone.app.getHeaderSpaceElement();
    if (space) showPanel(space, kintone.app.getId());
    return event;
  });

  /** The event is fired again with each change of the view: a new panel then replaces the old one. */
  function showPanel(space, app) {
    const reload = element("button", { type: "button", className: "reload quiet", textContent: "Reload" });
    const heading = element("div", { className: "heading" }, element("h2", { textContent: "Records" }), reload);
    const content = element("div", { className: "content" });
    const status = element("p", { className: "status", role: "status" });
    const panel = element("section", { className: "records-panel", ariaLabel: "Records" }, heading, content, status);
    const shown = space.querySelector(".records-panel");
    if (shown) shown.replaceWith(panel);
    else space.append(panel);

    const say = (kind, text) => {
      status.dataset.kind = kind;
      status.textContent = text;
    };
    /** Runs everything that takes time, so that nothing fails silently. Resolves with undefined after a failure. */
    const perform = async (beginning, work, ending) => {
      say("busy", beginning);
      try {
        const result = await work();
        say("done", ending(result));
        return result;
      } catch (error) {
        say("failed", inWords(error));
        if (error instanceof SessionEnd) status.append(reloadPageButton());
      }
    };
    const load = async () => {
      content.inert = true;
      const records = await perform("Loading…", () => readRecords(app), countInWords);
      content.inert = false;
      if (records) content.replaceChildren(...(records.length > 0 ? [tableOf(records, app, perform)] : []));
    };
    reload.onclick = load;
    load();
  }

  function tableOf(records, app, perform) {
    const columns = columnsOf(records[0]);
    const headers = columns.map((column) => cellOf("th", column, column.code));
    const rows = records.map((record) => rowOf({ app, columns, perform }, record));
    return element("table", {}, element("thead", {}, element("tr", {}, ...headers)), element("tbody", {}, ...rows));
  }

  /** Texts, of which the first single-line one can be edited, and one field of files. */
  function columnsOf(record) {
    const fields = Object.entries(record).map(([code, { type }]) => ({ code, type }));
    const editable = fields.find(({ type }) => type === "SINGLE_LINE_TEXT");
    const texts = fields.filter((field) => field !== editable && textTypes.includes(field.type));
    const files = fields.find(({ type }) => type === "FILE");
    return [
      ...(editable ? [{ ...editable, contentOf: editableText }] : []),
      ...texts.slice(0, maxTextColumns - 1).map((field) => ({ ...field, contentOf: plainText })),
      ...(files ? [{ ...files, contentOf: attachments }] : []),
    ];
  }

  function cellOf(name, { code, type }, content) {
    const cell = element(name, {}, content);
    Object.assign(cell.dataset, { code, type });
    return cell;
  }

  function rowOf(table, record, isEditing = false) {
    const row = element("tr");
    const redraw = (nextRecord, isNextEditing, nextFocus) => {
      const next = rowOf(table, nextRecord, isNextEditing);
      row.replaceWith(next);
      // The focus stays where the user has moved it in the meantime.
      if (document.activeElement === document.body) next.querySelector(nextFocus).focus();
    };
    const actions = {
      isEditing,
      edit: () => redraw(record, true, ".editor input"),
      cancel: () => redraw(record, false, ".editable"),
      save: async (changesOf, nextFocus) => {
        const focused = document.activeElement;
        row.inert = true;
        const work = async () => updateRecord(table.app, record, await changesOf());
        const updated = await table.perform("Saving…", work, () => "Saved.");
        row.inert = false;
        if (updated) redraw(updated, false, nextFocus);
        else focused.focus();
      },
      download: (file) =>
        table.perform(
          `Downloading ${file.name}…`,
          () => download(file),
          () => `Downloaded ${file.name}.`,
        ),
    };
    for (const column of table.columns) {
      const { code, contentOf } = column;
      row.append(cellOf("td", column, contentOf(record[code].value, code, actions)));
    }
    return row;
  }

  function plainText(value) {
    return value || "–";
  }

  function editableText(value, code, { isEditing, edit, cancel, save }) {
    const name = value || "–";
    if (!isEditing) {
      const properties = { type: "button", className: "editable", ariaLabel: `Edit ${name}`, onclick: edit };
      return element("button", { ...properties, textContent: name });
    }
    const input = element("input", { value, ariaLabel: code });
    const form = element("form", { className: "editor" }, input);
    form.append(element("button", { className: "primary", textContent: "Save" }));
    form.append(element("button", { type: "button", className: "quiet", textContent: "Cancel", onclick: cancel }));
    form.onsubmit = (event) => {
      event.preventDefault();
      if (input.value === value) cancel();
      else save(() => ({ [code]: { value: input.value } }), ".editable");
    };
    form.onkeydown = (event) => {
      // While Japanese is being composed, Escape cancels the composition alone.
      if (event.key === "Escape" && !event.isComposing) cancel();
    };
    return form;
  }

  function attachments(files, code, { isEditing, save, download }) {
    const items = files.map((file) => {
      const size = element("small", { textContent: sizeInWords(file.size) });
      const properties = { type: "button", className: "file", title: `Download ${file.name}` };
      return element("li", {}, element("button", { ...properties, onclick: () => download(file) }, file.name, size));
    });
    const chooser = element("input", { type: "file", hidden: true });
    chooser.onchange = () => {
      const [file] = chooser.files;
      // Otherwise the same file, chosen again after a failure, would not fire a change event.
      chooser.value = "";
      save(() => attached(files, code, file), ".attach");
    };
    const button = { type: "button", className: "attach quiet", textContent: "Attach a file", disabled: isEditing };
    const attach = element("button", { ...button, onclick: () => chooser.click() });
    return element("div", { className: "attachments" }, element("ul", {}, ...items), attach, chooser);
  }

  /** Without a session Kintone refuses a request, or redirects it to its login page. */
  function stopAtSessionEnd({ response }) {
    const code = response.headers.get("X-Cybozu-Error");
    if (["CB_AU01", "CB_CS01"].includes(code) || response.redirected) throw new SessionEnd();
  }

  /** The page is never reloaded by itself: it would lose what the user has typed. */
  function reloadPageButton() {
    const button = {
      type: "button",
      className: "quiet",
      textContent: "Reload the page",
      onclick: () => location.reload(),
    };
    return element("button", button);
  }

  function addressOf(name) {
    const [space = "/k"] = /^\/k\/guest\/\d+/.exec(location.pathname) ?? [];
    return `${space}/v1/${name}.json`;
  }

  async function readRecords(app) {
    const searchParams = { app, query: `order by $id desc limit ${maxRecords}` };
    const { records } = await api.get(addressOf("records"), { searchParams }).json();
    return records;
  }

  /** Resolves with the record after the update. Kintone refuses when somebody else has changed it in between. */
  async function updateRecord(app, { $id, $revision }, changes) {
    const json = { app, id: $id.value, revision: $revision.value, record: changes };
    await api.put(addressOf("record"), { json });
    const { record } = await api.get(addressOf("record"), { searchParams: { app, id: $id.value } }).json();
    return record;
  }

  /** A file that is attached already stays only when it is named again. */
  async function attached(files, code, file) {
    const body = new FormData();
    body.append("file", file);
    const { fileKey } = await api.post(addressOf("file"), { body, timeout: false }).json();
    return { [code]: { value: [...files.map(({ fileKey }) => ({ fileKey })), { fileKey }] } };
  }

  /** A plain link cannot download: Kintone requires a header. */
  async function download({ fileKey, name }) {
    const file = await api.get(addressOf("file"), { searchParams: { fileKey }, timeout: false }).blob();
    const link = element("a", { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function countInWords(records) {
    if (records.length === 0) return "This app has no records yet.";
    if (columnsOf(records[0]).length === 0) return "This app has no field that can be shown here.";
    if (records.length === maxRecords) return `The newest ${maxRecords} records.`;
    return records.length === 1 ? "1 record." : `${records.length} records.`;
  }

  function sizeInWords(bytes) {
    return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
  }

  function inWords({ response, data, message }) {
    if (!response) return message;
    // Kintone lists the errors of single fields apart from the message.
    const details = Object.values(data?.errors ?? {}).flatMap((field) => field?.messages);
    const sentences = [`Kintone responded with HTTP status ${response.status}.`, data?.message, ...details];
    return sentences.filter((sentence) => typeof sentence === "string").join(" ");
  }

  function element(name, properties = {}, ...children) {
    const created = Object.assign(document.createElement(name), properties);
    created.append(...children);
    return created;
  }
})();
