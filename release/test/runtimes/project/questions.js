import { printEveryWay } from "./print-every-way.js";

const settle = (promise) => promise.catch((error) => error);

function urlOf({ cell, home, query }, then = "respond", app = "app=1&") {
  return `${home}/k/v1/record.json?${app}cell=${cell.number}&then=${then}${query}`;
}

/**
 * What is asked of a cell. It sends requests through the client, and whoever has started it looks at what has arrived and what was
 * printed. Resolves with the responses and errors.
 */
export const questions = {
  async arrives(asked) {
    const send = asked.connect(asked.credential);
    const url = urlOf(asked);
    return [await send({ url }), await send({ method: "POST", url, json: { app: 1 } })];
  },

  async redirect(asked) {
    const send = asked.connect(asked.credential);
    const url = urlOf(asked, "redirect");
    const json = { app: 1, record: { name: { value: asked.cell.secret } } };
    return [await settle(send({ url })), await settle(send({ method: "POST", url, json }))];
  },

  async print(asked) {
    const send = asked.connect(asked.credential);
    const requests = ["refuse", "reset"].flatMap((then) => {
      const url = urlOf(asked, then);
      return [{ url }, { url, method: "POST", json: { app: 1 } }];
    });
    const outcomes = await Promise.all(requests.map((request) => settle(send(request))));
    for (const outcome of outcomes) printEveryWay(outcome);
    return outcomes;
  },

  async uncaught(asked) {
    const send = asked.connect(asked.credential);
    const post = (then) => settle(send({ method: "POST", url: urlOf(asked, then), json: { app: 1 } }));
    const outcome = await post("refuse");
    // fetch has an error only where nobody responds.
    return [outcome instanceof Error ? outcome : await post("reset")];
  },

  async apps(asked) {
    const { secret } = asked.cell;
    const send = asked.connect({ apiToken: { 1: `${secret}App1`, 2: `${secret}App2` } });
    const url = urlOf(asked, "respond", "app=2&");
    return [await send({ url }), await send({ method: "POST", url: urlOf(asked, "respond", ""), json: { app: 2 } })];
  },

  async refresh(asked) {
    const send = asked.connect({ oauth: await asked.oauth() });
    return [await settle(send({ method: "POST", url: urlOf(asked), json: { app: 1 } }))];
  },
};
