import ky from "ky";

export { ky as bare };

export const sendWith =
  (client) =>
  ({ method, url, data }) =>
    client(url, { method, json: data }).json();
