import { withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosInstance } from "axios";

const apps = { orders: 11, customers: 12 };

/** Each app's own tokens. A bulk request carries those of all its apps, and any other request fewer. */
export function connect(baseUrl: string, tokenOfOrders: string, tokenOfCustomers: string): AxiosInstance {
  const apiToken = { [apps.orders]: tokenOfOrders, [apps.customers]: tokenOfCustomers };
  return withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, apiToken });
}

/** Adds an order, and notes it with its customer: both, or neither. */
export async function placeOrder(client: AxiosInstance, customerId: number, item: string): Promise<void> {
  const order = { customer: { value: customerId }, item: { value: item } };
  const customer = { lastItem: { value: item } };
  const requests = [
    { method: "POST", api: "/k/v1/record.json", payload: { app: apps.orders, record: order } },
    { method: "PUT", api: "/k/v1/record.json", payload: { app: apps.customers, id: customerId, record: customer } },
  ];
  await client.post("/k/v1/bulkRequest.json", { requests });
}
