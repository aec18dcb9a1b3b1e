// Behind axios.min.js and kintone-auth-axios.min.js:
(() => {
  const client = kintoneAuthAxios.withKintoneAuth(axios.create({ adapter: "fetch" }), { session: true });

  /** Attaches one more file to the field `documents`. */
  async function attachDocument(app, id, file) {
    const form = new FormData();
    form.append("file", file);
    // No `Content-Type`: the browser adds it, with the form's boundary.
    const { data: uploaded } = await client.post("/k/v1/file.json", form);

    const { data } = await client.get("/k/v1/record.json", { params: { app, id } });
    // What is attached already stays only where it is named again.
    const documents = { value: [...data.record.documents.value, { fileKey: uploaded.fileKey }] };
    const revision = data.record.$revision.value;
    await client.put("/k/v1/record.json", { app, id, revision, record: { documents } });
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
