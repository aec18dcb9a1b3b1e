/** The field that the script files have, for a bundled recipe: a text, which stays until it has been saved. */
export function addField(save: (json: object) => Promise<unknown>): void {
  const input = Object.assign(document.createElement("input"), { id: "new-customer" });
  input.onchange = async () => {
    await save({ app: 1, record: { company: { value: input.value } } });
    input.value = "";
  };
  document.querySelector("#header-space")?.append(input);
}

/** The same for a file. */
export function addChooser(attach: (app: number, id: number, file: File) => Promise<void>): void {
  const chooser = Object.assign(document.createElement("input"), { id: "attach-document", type: "file" });
  chooser.onchange = async () => {
    const [file] = chooser.files ?? [];
    if (file) await attach(1, 1, file);
    location.reload();
  };
  document.querySelector("#header-space")?.append(chooser);
}
