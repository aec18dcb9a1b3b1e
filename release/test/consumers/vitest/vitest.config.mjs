import { defineConfig } from "vitest/config";

const url = process.env.KINTONE_BASE_URL;

export default defineConfig({
  test: {
    include: ["clients.test.js", "documented-*.test.js"],
    environmentOptions: { jsdom: { url }, happyDOM: { url } },
  },
});
