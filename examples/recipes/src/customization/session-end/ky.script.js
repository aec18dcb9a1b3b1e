// Behind ky.min.js and kintone-auth-ky.min.js:
(() => {
  const stopAtSessionEnd = ({ response }) => {
    const code = response.headers.get("X-Cybozu-Error");
    // Without a session Kintone refuses a request, or redirects it to its login page.
    if (!["CB_AU01", "CB_CS01"].includes(code) && !response.redirected) return;
    showSessionEnd();
    throw new Error("The session has ended.");
  };

  const client = ky.extend({ hooks: { afterResponse: [stopAtSessionEnd] } });
  const api = kintoneAuthKy.withKintoneAuth(client, { session: true });

  /** Says it once, and leaves it to the user when to reload: what they have typed is not saved yet. */
  function showSessionEnd() {
    if (document.querySelector("#session-end")) return;
    const reload = document.createElement("button");
    reload.textContent = "Reload";
    reload.onclick = () => location.reload();
    const notice = document.createElement("p");
    notice.id = "session-end";
    notice.role = "alert";
    notice.style.cssText =
      "position: fixed; inset: 0 0 auto; z-index: 9999; margin: 0; padding: 1rem; background: #fdf1f0";
    notice.append("Your session has ended. Copy what you have not saved, then reload and log in. ", reload);
    document.body.append(notice);
  }

  kintone.events.on("app.record.index.show", (event) => {
    if (document.querySelector("#new-customer")) return event;
    const input = document.createElement("input");
    input.id = "new-customer";
    input.placeholder = "New customer";
    input.onchange = async () => {
      const record = { company: { value: input.value } };
      await api.post("/k/v1/record.json", { json: { app: kintone.app.getId(), record } });
      // Saved: until here, the text stays.
      input.value = "";
    };
    kintone.app.getHeaderSpaceElement().append(input);
    return event;
  });
})();
