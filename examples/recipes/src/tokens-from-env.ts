import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosInstance } from "axios";

/**
 * Each app has a variable of its own, which ends in the app's ID:
 *
 * KINTONE_BASE_URL=https://example.cybozu.com
 * KINTONE_API_TOKEN_12=tokenOfOrders
 * KINTONE_API_TOKEN_34=tokenOfInvoices,tokenOfOrders # invoices look up orders
 */
export function connect(): AxiosInstance {
  const options = kintoneAuthOptionsFromEnv(process.env);
  return withKintoneAuth(axios.create({ baseURL: options.baseUrl }), options);
}
