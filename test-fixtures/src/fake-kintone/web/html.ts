const style = `
  :root { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; background: #f3f5f7; }
  body { margin: 0; }
  header { padding: .75rem 1.5rem; background: #fabf00; font-weight: 600; }
  main { margin: 1.5rem auto; max-width: 60rem; padding: 0 1.5rem; }
  form { display: grid; gap: .75rem; max-width: 20rem; margin: 4rem auto; padding: 2rem; background: #fff;
    border-radius: .5rem; box-shadow: 0 1px 4px #0002; }
  label { display: grid; gap: .25rem; }
  input, button { font: inherit; padding: .5rem; border: 1px solid #cbd2d9; border-radius: .25rem; }
  button { background: #3498db; border-color: #3498db; color: #fff; }
  button[value=deny] { background: #fff; color: #3498db; }
  form p { margin: 0; }
  [role=alert] { color: #c0392b; }
  [role=alert]:empty { display: none; }`;

function page(title: string, content: string, attributes = ""): string {
  return `<!doctype html>
<html lang="en"${attributes}>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<link rel="icon" href="data:,"><style>${style}</style>
<header>Fake Kintone</header>
${content}
</html>`;
}

export function loginPage(problem = ""): string {
  return page("Log in", loginForm({ problem, buttons: "<button>Log in</button>" }));
}

/** The page where a person logs in and allows a client what it asks for, or denies it. */
export function consentPage(scope: string, problem = ""): string {
  return page(
    "Allow access",
    loginForm({
      problem,
      introduction: `<p>An application asks for <b>${scope}</b>.</p>`,
      buttons:
        '<button name="decision" value="allow">Allow</button>\n  <button name="decision" value="deny">Deny</button>',
    }),
  );
}

interface LoginForm {
  readonly introduction?: string;
  readonly problem: string;
  readonly buttons: string;
}

function loginForm({ introduction = "", problem, buttons }: LoginForm): string {
  return `<form method="post">
  ${introduction}
  <label>Login name <input name="username" value="kintone" autocomplete="username"></label>
  <label>Password <input name="password" type="password" value="developer" autocomplete="current-password"></label>
  ${buttons}
  <span role="alert">${problem}</span>
</form>`;
}

/** The page of an app's records. Only its customization shows anything there. */
export function appPage(app: string, requestToken: string, customization: readonly string[]): string {
  const scripts = customization.filter((path) => path.endsWith(".js"));
  const styles = customization.filter((path) => path.endsWith(".css"));
  return page(
    `App ${app}`,
    `${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join("\n")}
<main><div id="header-space"></div></main>
<script src="/k/fake/kintone.js"></script>
${scripts.map((path) => `<script src="${path}"></script>`).join("\n")}
<script>kintone.events.fire({ type: "app.record.index.show", appId: kintone.app.getId() });</script>`,
    ` data-app="${app}" data-request-token="${requestToken}"`,
  );
}
