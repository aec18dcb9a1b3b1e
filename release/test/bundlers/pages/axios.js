import axios from "axios";

export const bare = axios.create({ adapter: "fetch" });

export const sendWith = (client) => async (request) => (await client.request(request)).data;
