// Behind axios.min.js and kintone-auth-axios.min.js:
(() => {
  const client = kintoneAuthAxios.withKintoneAuth(axios.create({ adapter: "fetch" }), { session: true });

  client.interceptors.response.use(
    (response) => (isLoginPage(response) ? stopAtSessionEnd() : response),
    (error) => {
      const code = error.response?.headers["x-cybozu-error"];
      if (code === "CB_AU01" || code === "CB_CS01") stopAtSessionEnd();
      throw error;
    },
  );

  /** Where Kintone redirects a request without a session, the response is a page in place of JSON, with status 200. */
  function isLoginPage({ data, headers }) {
    return typeof data === "string" && String(headers["content-type"]).startsWith("text/html");
  }

  function stopAtSessionEnd() {
    showSessionEnd();
    throw new Error("The session has ended.");
  }

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
      await client.post("/k/v1/record.json", { app: kintone.app.getId(), record });
      // Saved: until here, the text stays.
      input.value = "";
    };
    kintone.app.getHeaderSpaceElement().append(input);
    return event;
  });
})();
