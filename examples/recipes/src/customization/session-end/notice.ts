/** Says it once, and leaves it to the user when to reload: what they have typed is not saved yet. */
export function showSessionEnd(): void {
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
