import { getAuthFailure, withKintoneAuth } from "@kintone-auth/axios";
import axios, { type AxiosError, type AxiosInstance } from "axios";
import axiosRetry, { exponentialDelay, isIdempotentRequestError } from "axios-retry";

/** `currentToken` is called for each attempt: a retry carries the token of that moment. */
export function connectWithRetries(baseUrl: string, currentToken: () => Promise<string>): AxiosInstance {
  const client = axios.create({ baseURL: baseUrl });
  axiosRetry(client, { retries: 2, retryDelay: exponentialDelay, retryCondition: isWorthRetrying });
  return withKintoneAuth(client, { baseUrl, apiToken: currentToken });
}

/**
 * A POST is not repeated: Kintone may have added the record before the connection broke. axios-retry's own condition repeats it
 * then. Neither is a refused credential: with status 520, which Kintone used until late 2024, it looks like a server's failure.
 */
function isWorthRetrying(error: AxiosError): boolean {
  return isIdempotentRequestError(error) && !getAuthFailure(error);
}
