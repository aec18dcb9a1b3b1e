/** The environment of whoever runs the documentation's snippets. */
export const environment = {
  KINTONE_BASE_URL: "https://example.cybozu.com",
  KINTONE_API_TOKEN: "YOUR_API_TOKEN",
  TOKEN_STORE_KEY: "00".repeat(32),
};

/** The headers that say who sends a request. */
export const credentialHeaders: readonly string[] = [
  "X-Cybozu-Authorization",
  "X-Cybozu-API-Token",
  "Authorization",
  "X-Requested-With",
];
