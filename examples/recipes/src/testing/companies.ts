import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosInstance } from "axios";

export function connect(): AxiosInstance {
  const options = kintoneAuthOptionsFromEnv(process.env);
  return withKintoneAuth(axios.create({ baseURL: options.baseUrl }), options);
}

interface Company {
  readonly name: { readonly value: string };
}

export async function listCompanies(kintone: AxiosInstance, app: number): Promise<readonly string[]> {
  const { data } = await kintone.get<{ records: Company[] }>("/k/v1/records.json", { params: { app } });
  return data.records.map(({ name }) => name.value);
}

export async function addCompany(kintone: AxiosInstance, app: number, name: string): Promise<string> {
  const record = { name: { value: name } };
  const { data } = await kintone.post<{ id: string }>("/k/v1/record.json", { app, record });
  return data.id;
}
