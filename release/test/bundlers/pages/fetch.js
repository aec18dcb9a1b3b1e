const headers = { "Content-Type": "application/json" };

export const bare = fetch;

export const sendWith =
  (client) =>
  async ({ method, url, data }) => {
    const response = await client(url, { method, ...(data && { headers, body: JSON.stringify(data) }) });
    if (!response.ok) throw new Error(`the status is ${response.status}`);
    return response.json();
  };
