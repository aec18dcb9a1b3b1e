// Behind ky.min.js and kintone-auth-ky.min.js:
(() => {
  const api = kintoneAuthKy.withKintoneAuth(ky, { session: true });

  /** Attaches one more file to the field `documents`. */
  async function attachDocument(app, id, file) {
    const body = new FormData();
    body.append("file", file);
    // ky gives up after ten seconds, and a large file may need more.
    const { fileKey } = await api.post("/k/v1/file.json", { body, timeout: false }).json();

    const { record } = await api.get("/k/v1/record.json", { searchParams: { app, id } }).json();
    // What is attached already stays only where it is named again.
    const documents = { value: [...record.documents.value, { fileKey }] };
    await api.put("/k/v1/record.json", { json: { app, id, revision: record.$revision.value, record: { documents } } });
  }

  kintone.events.on("app.record.detail.show", (event) => {
    const chooser = document.createElement("input");
    chooser.id = "attach-document";
    chooser.type = "file";
    chooser.onchange = async () => {
      await attachDocument(event.appId, event.recordId, chooser.files[0]);
      location.reload();
    };
    // That of the record before, as the event is fired for each one.
    document.querySelector("#attach-document")?.remove();
    kintone.app.record.getHeaderMenuSpaceElement().append(chooser);
    return event;
  });
})();
