const style = `
  :root { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; background: #f3f5f7; }
  body { margin: 0; }
  header { padding: .75rem 1.5rem; background: #fabf00; font-weight: 600; }
  main { margin: 1.5rem auto; max-width: 60rem; padding: 0 1.5rem; }
  form { display: grid; gap: .75rem; max-width: 20rem; margin: 4rem auto; padding: 2rem; background: #fff;
    border-radius: .5rem; box-shadow: 0 1px 4px #0002; }
  label { display: grid; gap: .25rem; }
  input, button { font: inherit; padding: .5rem; border: 1px solid #cbd2d9; border-radius: .25rem; }
  button { background: #3498db; border-color: #3498db; color: #fff; }`;

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
  return page(
    "Log in",
    `<form method="post">
  <label>Login name <input name="username" value="kintone" autocomplete="username"></label>
  <label>Password <input name="password" type="password" value="developer" autocomplete="current-password"></label>
  <button>Log in</button>
  <span role="alert">${problem}</span>
</form>`,
  );
}

/** The page of an app's records. Only its customization shows anything there. */
export function appPage(app: string, customization: readonly string[]): string {
  const scripts = customization.filter((path) => path.endsWith(".js"));
  const styles = customization.filter((path) => path.endsWith(".css"));
  return page(
    `App ${app}`,
    `${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join("\n")}
<main><div id="header-space"></div></main>
<script src="/k/fake/kintone.js"></script>
${scripts.map((path) => `<script src="${path}"></script>`).join("\n")}
<script>kintone.events.fire({ type: "app.record.index.show", appId: kintone.app.getId() });</script>`,
    ` data-app="${app}"`,
  );
}
